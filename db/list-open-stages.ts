import { type AccountFilter, accountFilterSql } from './account-filter.ts'
import type { Db } from './pool.ts'

/** The stage of every open run of every account that matches. */
export async function listOpenStages(
  db: Db,
  filter: AccountFilter,
): Promise<{ key: string; journey: string; stage: string }[]> {
  const { sql, values } = accountFilterSql(filter, 1)
  const { rows } = await db.query<{ key: string; journey: string; stage: string }>(
    `select r.account_key as key, r.journey, r.stage from journey_runs r
     where r.status <> 'ended'${sql === 'true' ? '' : ` and r.account_key in (select a.key from accounts a where ${sql})`}`,
    values,
  )
  return rows
}
