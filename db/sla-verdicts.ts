import type { Db } from './pool.ts'
import { type SlaFilter, slaFilterSql } from './sla-filter.ts'

/** Median and ninetieth of a hundred, working time in milliseconds; null = nothing to measure. */
export interface Spread {
  median: number | null
  p90: number | null
}

/** What came of the clocks of one SLA. */
export interface SlaVerdicts {
  /** null = all together */
  sla: string | null
  title: string | null
  met: number
  missed: number
  cancelled: number
  /** from what led to the task until somebody had it */
  system: Spread
  /** from then until it was done */
  human: Spread
}

/** An aggregate over a length: its {@link Spread}. */
export const spreadSql = (ms: string): string =>
  `jsonb_build_object('median', percentile_cont(0.5) within group (order by ${ms}), 'p90', percentile_cont(0.9) within group (order by ${ms}))`

/** Verdicts since a moment (UTC milliseconds), by SLA, and all of them together first. A clock that is breached and runs on has its verdict. */
export async function readSlaVerdicts(db: Db, filter: SlaFilter, since: number): Promise<SlaVerdicts[]> {
  const values: unknown[] = [since]
  const { rows } = await db.query<SlaVerdicts>(
    `select v.sla, max(v.title) as title, count(*) filter (where v.said = 'met')::integer as met,
       count(*) filter (where v.said = 'missed')::integer as missed,
       count(*) filter (where v.said = 'cancelled')::integer as cancelled, ${spreadSql('v.system')} as system, ${spreadSql('v.human')} as human
     from (
       select b.sla, b.title, case when b.breached_at is not null then 'missed' else b.state end as said,
         open_between(b.calendar, k.caused_at, b.assigned_at) as system,
         case when b.done_at is not null then open_between(b.calendar, b.assigned_at, b.done_at) end as human
       from sla_board b left join task_causes k on k.task_id = b.task_id
       where b.verdict_at >= to_timestamp($1::double precision / 1000)${slaFilterSql(filter, value => `$${values.push(value)}`)}
     ) v
     group by grouping sets ((), (v.sla))
     order by v.sla nulls first`,
    values,
  )
  return rows.map(row => (row.sla === null ? { ...row, title: null } : row))
}
