import type { JourneyNow } from '../domain/journey/journey-now.ts'
import type { PassageCount } from './count-passages.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** One account's passage through a step. Instants are UTC milliseconds. */
export interface PassageRecord {
  account: string
  name: string
  journey: string
  run: number
  n: number
  lane: string
  /** the version it is of */
  hash: string
  cameAt: number
  wentAt: number | null
  way: string | null
  outcome: string | null
  reason: string | null
  now: JourneyNow | null
}

/** What went the same way with the same outcome, as passages are counted. */
export type PassageSort = Pick<PassageCount, 'stands' | 'way' | 'outcome' | 'reason'>

/** Who came to a step last, newest first, in runs of some versions of the play; `sorts` null = however it went on. */
export async function listPassages(
  db: Db,
  of: { play: string; step: string; hashes: readonly string[]; sorts: readonly PassageSort[] | null; limit: number },
): Promise<PassageRecord[]> {
  const { rows } = await db.query<PassageRecord>({
    name: 'list-passages',
    text: `
      select s.account_key as account, a.name, s.journey, s.run, s.n, s.lane, r.hash, ${ms('s.came_at')} as "cameAt",
        ${ms('s.went_at')} as "wentAt", s.way, s.outcome, s.reason, case when s.went_at is null then j.now end as now
      from step_passages s
      join play_runs r using (journey, account_key, run, play, n)
      join journey_runs j using (journey, account_key, run)
      join accounts a on a.key = s.account_key
      where s.play = $1 and s.step = $2 and r.hash = any($3::text[])
        and ($5::jsonb is null or exists (
          select from jsonb_to_recordset($5::jsonb) as k (stands boolean, way text, outcome text, reason text)
          where k.stands = (s.went_at is null) and k.way is not distinct from s.way
            and k.outcome is not distinct from s.outcome and k.reason is not distinct from s.reason))
      order by s.came_at desc, s.account_key
      limit $4`,
    values: [of.play, of.step, of.hashes, of.limit, of.sorts && JSON.stringify(of.sorts)],
  })
  return rows
}
