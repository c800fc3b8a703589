import type { Db } from './pool.ts'

/** The journeys that run for accounts, by account; one that is in none is missing. */
export async function openJourneys(db: Db, accounts: readonly string[]): Promise<Map<string, string[]>> {
  if (accounts.length === 0) return new Map()
  const { rows } = await db.query<{ account: string; journeys: string[] }>({
    name: 'open-journeys',
    text: `
      select account_key as account, array_agg(journey order by journey) as journeys from journey_runs
      where account_key = any($1::text[]) and status <> 'ended' group by 1`,
    values: [accounts],
  })
  return new Map(rows.map(row => [row.account, row.journeys]))
}
