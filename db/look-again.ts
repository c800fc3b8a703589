import type { Tx } from './pool.ts'

/** Lets the sweep look at accounts next: something has changed in them outside of what is at hand. */
export async function lookAgain(tx: Tx, accounts: readonly string[]): Promise<void> {
  if (accounts.length === 0) return
  await tx.query({
    name: 'look-again',
    text: `
      update accounts set next_flip_at = least(coalesce(next_flip_at, app_now()), app_now())
      where key in (select key from accounts where key = any($1::text[]) order by key for update)`,
    values: [accounts],
  })
}
