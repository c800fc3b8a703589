import type { Db } from './pool.ts'

/** How many runs of a version of a play there were. */
export interface PlayRunCount {
  play: string
  hash: string
  started: number
  running: number
  won: number
  done: number
  stopped: number
  expired: number
  failed: number
}

/** Counts the runs of every play since a moment (UTC milliseconds), by version; those that run count whenever they began. */
export async function countPlayRuns(db: Db, since: number): Promise<PlayRunCount[]> {
  const ended = (as: string): string =>
    `count(*) filter (where ended_as = '${as}' and started_at >= t.since)::int as ${as}`
  const { rows } = await db.query<PlayRunCount>({
    name: 'count-play-runs',
    text: `
      select play, hash, count(*) filter (where started_at >= t.since)::int as started,
        count(*) filter (where ended_at is null)::int as running,
        ${['won', 'done', 'stopped', 'expired', 'failed'].map(ended).join(', ')}
      from play_runs, (select to_timestamp($1::double precision / 1000) as since) t
      group by play, hash`,
    values: [since],
  })
  return rows
}
