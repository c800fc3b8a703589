import type { Db } from './pool.ts'

/** Accounts that have not heard of a release, by key. */
export async function unsettledAccounts(db: Db, releaseId: number): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>(
    'select key from accounts where settled_release is distinct from $1 and merged_into is null order by key',
    [releaseId],
  )
  return rows.map(row => row.key)
}

/** Notes that accounts have heard of a release. */
export async function markSettled(db: Db, accounts: readonly string[], releaseId: number): Promise<void> {
  await db.query({
    name: 'mark-settled',
    text: 'update accounts set settled_release = $2 where key = any($1::text[]) and settled_release is distinct from $2',
    values: [accounts, releaseId],
  })
}
