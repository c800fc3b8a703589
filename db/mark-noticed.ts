import type { Tx } from './pool.ts'

/** Remembers when kinds were told last of an account (UTC milliseconds), beside those it remembers. */
export async function markNoticed(tx: Tx, account: string, noticed: Readonly<Record<string, number>>): Promise<void> {
  if (Object.keys(noticed).length === 0) return
  await tx.query('update accounts set noticed = noticed || $2::jsonb where key = $1', [
    account,
    JSON.stringify(noticed),
  ])
}

/** Remembers the renewal window (days) each contract was told of last; null = of none. */
export async function markWindows(tx: Tx, windows: Readonly<Record<string, number | null>>): Promise<void> {
  if (Object.keys(windows).length === 0) return
  await tx.query(
    `update contracts c set told_window = w.value::int from jsonb_each_text($1::jsonb) w where c.id = w.key`,
    [JSON.stringify(windows)],
  )
}
