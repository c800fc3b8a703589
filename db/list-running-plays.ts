import type { Db } from './pool.ts'

/** How many runs of a version of a play go on now. */
export interface RunningCount {
  play: string
  hash: string
  running: number
}

/** Counts the plays that run, by version, over all journeys that are not over. */
export async function listRunningPlays(db: Db): Promise<RunningCount[]> {
  const { rows } = await db.query<RunningCount>({
    name: 'list-running-plays',
    text: `
      select p ->> 'play' as play, p ->> 'hash' as hash, count(*) as running
      from journey_runs r, jsonb_array_elements(r.now -> 'plays') p
      where r.status <> 'ended'
      group by 1, 2`,
  })
  return rows
}
