import type { Db, Tx } from './pool.ts'

/**
 * Notes that an import changed accounts: until they are settled they count as not having heard of the active release, so an
 * import that was cut short is made good by whatever settles accounts next. Answers those that had heard of it.
 */
export async function markTouched(tx: Tx, accounts: readonly string[], releaseId: number): Promise<string[]> {
  if (accounts.length === 0) return []
  const { rows } = await tx.query<{ key: string }>({
    name: 'mark-touched',
    text: `
      update accounts set settled_release = null where key = any($1::text[]) and settled_release = $2
      returning key`,
    values: [accounts, releaseId],
  })
  return rows.map(row => row.key)
}

/** How many runs accounts have begun since a moment (UTC milliseconds). */
export async function runsBegunSince(db: Db, accounts: readonly string[], since: number): Promise<number> {
  const { rows } = await db.query<{ n: number }>({
    name: 'runs-begun-since',
    text: `
      select count(*) as n from journey_runs
      where account_key = any($1::text[]) and started_at >= to_timestamp($2::double precision / 1000)`,
    values: [accounts, since],
  })
  return rows[0]?.n ?? 0
}

/** Tells the pages that accounts have changed. */
export async function tellAccountsChanged(db: Db): Promise<void> {
  await db.query(`select pg_notify('changes', '{"what":"account"}')`)
}
