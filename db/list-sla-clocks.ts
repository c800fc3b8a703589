import { atMicros, micros, ms } from './instant-sql.ts'
import type { Db } from './pool.ts'
import { type SlaFilter, type SlaState, slaFilterSql } from './sla-filter.ts'
import { CLOCK_JSON, type ClockRecord, PERSON_JSON, type PersonRecord } from './task-records.ts'

/** A clock with the account it is about, and the task it is on. */
export interface BoardClock {
  clock: ClockRecord
  state: SlaState
  account: { key: string; name: string; tier: string | null }
  journey: string
  play: string | null
  motion: string
  task: { id: string; type: string; person: PersonRecord | null; wantedRole: string | null } | null
  owner: string | null
  verdictAt: number | null
  /** where it ends a page: its moment in microseconds, null = no moment */
  place: number | null
}

const LIVE: readonly SlaState[] = ['on-track', 'at-risk', 'breached', 'paused']

/** Is the list of these states one of clocks that run? Those come by what is due first, the others by the newest verdict. */
const runs = (state: SlaState | null): boolean => state === null || LIVE.includes(state)

/**
 * Clocks, those that run by what is due first and those that stand still last; or those whose verdict is out, the newest
 * first, since a moment (UTC milliseconds). `after` = where the page before ended.
 */
export async function listSlaClocks(
  db: Db,
  q: { state: SlaState | null; filter: SlaFilter; since: number; after: [number | null, string] | null; limit: number },
): Promise<BoardClock[]> {
  const values: unknown[] = [q.limit]
  const parameter = (value: unknown): string => `$${values.push(value)}`
  const live = runs(q.state)
  const where = [
    live
      ? 'b.ended_at is null'
      : `b.ended_at is not null and b.verdict_at >= to_timestamp(${parameter(q.since)}::double precision / 1000)`,
  ]
  if (q.state !== null) where.push(`b.state = ${parameter(q.state)}`)
  const due = `coalesce(b.due_at, 'infinity'::timestamptz)`
  if (q.after !== null) {
    const [at, key] = [atMicros(parameter(q.after[0])), parameter(q.after[1])]
    where.push(
      live ? `(${due}, b.key) > (coalesce(${at}, 'infinity'), ${key})` : `(b.verdict_at, b.key) < (${at}, ${key})`,
    )
  }
  const { rows } = await db.query<BoardClock>(
    `select ${CLOCK_JSON.replaceAll('c.', 'b.')} as clock, b.state,
       jsonb_build_object('key', b.account_key, 'name', b.account_name, 'tier', b.tier) as account, b.journey, b.play, b.motion,
       case when b.task_id is not null then jsonb_build_object('id', b.task_id, 'type', b.task_type,
         'wantedRole', b.wanted_role, 'person', case when pe.id is not null then ${PERSON_JSON} end) end as task, b.owner,
       ${ms('b.verdict_at')} as "verdictAt", ${micros(live ? 'b.due_at' : 'b.verdict_at')} as place
     from sla_board b left join people pe on pe.id = b.person_id
     where ${where.join(' and ')}${slaFilterSql(q.filter, parameter)}
     order by ${live ? `${due}, b.key` : 'b.verdict_at desc, b.key desc'}
     limit $1`,
    values,
  )
  return rows
}

/** How many clocks run in each state. */
export async function countSlaClocks(db: Db, filter: SlaFilter): Promise<Record<string, number>> {
  const values: unknown[] = []
  const { rows } = await db.query<{ state: string; clocks: number }>(
    `select b.state, count(*)::integer as clocks from sla_board b
     where b.ended_at is null${slaFilterSql(filter, value => `$${values.push(value)}`)}
     group by b.state`,
    values,
  )
  return Object.fromEntries(rows.map(({ state, clocks }) => [state, clocks]))
}
