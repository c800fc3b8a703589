import { type AccountRecord, RUN_JSON, type RunRecord } from './list-account-rows.ts'
import type { Db } from './pool.ts'

/** The run of a journey for an account: the open one, else the last; null if there never was one. */
export async function readRun(
  db: Db,
  journey: string,
  account: string,
): Promise<(Pick<AccountRecord, 'key' | 'name' | 'lastSeq'> & { run: RunRecord }) | null> {
  const { rows } = await db.query<Pick<AccountRecord, 'key' | 'name' | 'lastSeq'> & { run: RunRecord }>({
    name: 'read-run',
    text: `
      select a.key, a.name, a.last_seq as "lastSeq", ${RUN_JSON} as run
      from journey_runs r join accounts a on a.key = r.account_key
      where r.journey = $1 and r.account_key = $2
      order by r.run desc
      limit 1`,
    values: [journey, account],
  })
  return rows[0] ?? null
}
