import type { Tx } from './pool.ts'

/** Writes down an account of which only the name is known; one that is there stays as it is. */
export async function addAccount(tx: Tx, account: { key: string; name: string; source: string }): Promise<void> {
  const { key, name, source } = account
  await tx.query('insert into accounts (key, name, source) values ($1, $2, $3) on conflict (key) do nothing', [
    key,
    name,
    source,
  ])
}
