import type { Db } from './pool.ts'

/** One figure of the whole stack. */
export interface Figure {
  name: string
  labels: Record<string, string>
  value: number
}

/** Counts what a watcher wants to know, in one round trip. `bound` milliseconds without a decision make a doubt overdue. */
export async function readFigures(db: Db, bound: number): Promise<Figure[]> {
  const { rows } = await db.query<Figure>({
    name: 'read-figures',
    text: `
      select 'effects' as name, jsonb_build_object('kind', kind, 'state', state) as labels, count(*)::double precision as value
        from effects group by kind, state
      union all
      select 'effects_in_doubt_overdue', '{}'::jsonb, count(*) from effects
        where state = 'unknown' and unknown_at <= app_now() - $1::double precision * interval '1 millisecond'
      union all
      select 'set_aside', jsonb_build_object('kind', kind), count(*) from set_aside
        where at is not null and released_at is null group by kind
      union all
      select 'journeys', jsonb_build_object('journey', journey, 'status', status), count(*) from journey_runs
        where status <> 'ended' group by journey, status
      union all
      (with behind as (
        select e.at from journey_runs r
        join inbox_entries e on e.account_key = r.account_key and e.seq > r.applied_seq and r.journey = any(e.journeys)
        where r.status in ('waiting', 'running'))
      select 'entries_behind', '{}'::jsonb, count(*) from behind
      union all
      select 'oldest_entry_seconds', '{}'::jsonb, coalesce(extract(epoch from app_now() - min(at)), 0) from behind)
      union all
      select 'tasks_open', '{}'::jsonb, count(*) from tasks where status in ('open', 'claimed', 'waiting-on-customer')`,
    values: [bound],
  })
  return rows
}
