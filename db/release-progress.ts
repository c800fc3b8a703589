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

/** Lets every account with a journey that runs hear of the active release once more. */
export async function forgetSettled(db: Db): Promise<void> {
  await db.query(
    `update accounts set settled_release = null
     where key in (select account_key from journey_runs where status <> 'ended') and settled_release is not null`,
  )
}
