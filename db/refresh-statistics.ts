import type { Db } from './pool.ts'

/**
 * Lets Postgres look at tables that have just grown by much: statements planned while they were nearly empty would read them
 * whole for each account, until it looks by itself.
 */
export async function refreshStatistics(db: Db): Promise<void> {
  await db.query(
    'analyze accounts, people, signals, decayed_sums, account_history, usage_reports, opportunities, contracts',
  )
}
