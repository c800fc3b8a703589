import type { Db } from './pool.ts'

/** How many passages through a step went the same way with the same outcome. */
export interface PassageCount {
  step: string
  /** stands there now */
  stands: boolean
  /** which way on; null where the play or the lane ended there */
  way: string | null
  outcome: string | null
  reason: string | null
  n: number
}

/** Counts the passages through the steps of a play, of some versions of it. */
export async function countPassages(db: Db, play: string, hashes: readonly string[]): Promise<PassageCount[]> {
  const { rows } = await db.query<PassageCount>({
    name: 'count-passages',
    text: `
      select s.step, s.went_at is null as stands, s.way, s.outcome, s.reason, count(*)::int as n
      from step_passages s
      join play_runs r using (journey, account_key, run, play, n)
      where s.play = $1 and r.hash = any($2::text[])
      group by s.step, s.went_at is null, s.way, s.outcome, s.reason
      order by s.step, n desc, s.way, s.outcome, s.reason`,
    values: [play, hashes],
  })
  return rows
}
