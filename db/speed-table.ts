import type { Db } from './pool.ts'
import { type Spread, spreadSql } from './sla-verdicts.ts'

/** By what the table of speed and touches is told apart. */
export const SPEED_BY = ['team', 'rep', 'tier', 'play'] as const
export type SpeedBy = (typeof SPEED_BY)[number]

/** What a number of the table counts: of engagements, or of touches that were due. */
export const SPEED_WHAT = ['engaged', 'waiting', 'unassigned', 'kept', 'late', 'missed'] as const
export type SpeedWhat = (typeof SPEED_WHAT)[number]

/** A line of the table. Lengths are working time in milliseconds. */
export interface SpeedRow extends Record<SpeedWhat, number> {
  /** null = nobody, no tier */
  key: string | null
  /** all of them together */
  total: boolean
  system: Spread
  human: Spread
}

const count = (what: SpeedWhat): string => `count(*) filter (where what = '${what}')::integer as ${what}`

/**
 * How fast accounts were engaged, and how well patterns of touches were kept to, since a moment (UTC milliseconds); all
 * together first, then by team, rep, tier or play.
 */
export async function readSpeedTable(db: Db, by: SpeedBy, since: number): Promise<SpeedRow[]> {
  const { rows } = await db.query<SpeedRow>(
    `with since as (select to_timestamp($1::double precision / 1000) as moment),
     e as (
       select ${by} as key, grouping(${by}) = 1 as total, ${count('engaged')}, ${count('waiting')}, ${count('unassigned')},
         ${spreadSql('system_ms')} as system, ${spreadSql('human_ms')} as human
       from engagements, since where at >= since.moment
       group by grouping sets ((), (${by}))
     ), t as (
       select ${by} as key, grouping(${by}) = 1 as total, ${count('kept')}, ${count('late')}, ${count('missed')}
       from due_touches, since where at >= since.moment
       group by grouping sets ((), (${by}))
     )
     select key, total, coalesce(engaged, 0) as engaged, coalesce(waiting, 0) as waiting, coalesce(unassigned, 0) as unassigned,
       coalesce(system, '{"median": null, "p90": null}') as system, coalesce(human, '{"median": null, "p90": null}') as human,
       coalesce(kept, 0) as kept, coalesce(late, 0) as late, coalesce(missed, 0) as missed
     from (
       select coalesce(e.key, t.key) as key, coalesce(e.total, t.total) as total, e.engaged, e.waiting, e.unassigned, e.system, e.human,
         t.kept, t.late, t.missed
       from e full join t on t.total = e.total and coalesce(t.key, '') = coalesce(e.key, '')
     ) both_of_them
     order by total desc, key nulls last`,
    [since],
  )
  return rows
}
