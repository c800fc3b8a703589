import type { JourneyNow } from '../domain/journey/journey-now.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** One run of a play. Instants are UTC milliseconds. */
export interface PlayRunRecord {
  account: string
  name: string
  journey: string
  run: number
  n: number
  startedAt: number
  endedAt: number | null
  endedAs: string | null
  now: JourneyNow | null
}

/** Which runs are meant: those that run now, all that began, or those that ended in one way, as `countPlayRuns` counts them. */
export type RunsOf = 'running' | 'started' | 'won' | 'done' | 'stopped' | 'expired' | 'failed'

/** Runs of some versions of a play, newest first; `since` in UTC milliseconds holds for all but those that run. */
export async function listPlayRuns(
  db: Db,
  of: { play: string; hashes: readonly string[]; runs: RunsOf; since: number; limit: number },
): Promise<PlayRunRecord[]> {
  const { rows } = await db.query<PlayRunRecord>({
    name: 'list-play-runs',
    text: `
      select p.account_key as account, a.name, p.journey, p.run, p.n, ${ms('p.started_at')} as "startedAt",
        ${ms('p.ended_at')} as "endedAt", p.ended_as as "endedAs", case when p.ended_at is null then j.now end as now
      from play_runs p
      join journey_runs j using (journey, account_key, run)
      join accounts a on a.key = p.account_key
      where p.play = $1 and p.hash = any($2::text[]) and case $3
        when 'running' then p.ended_at is null
        when 'started' then p.started_at >= to_timestamp($4::double precision / 1000)
        else p.ended_as = $3 and p.started_at >= to_timestamp($4::double precision / 1000) end
      order by p.started_at desc, p.account_key
      limit $5`,
    values: [of.play, of.hashes, of.runs, of.since, of.limit],
  })
  return rows
}
