import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** What does not go on by itself, or takes longer than it should. Instants are UTC milliseconds. */
export interface StuckThings {
  /** the oldest inbox entry a journey that runs has not worked */
  oldestEntry: { account: string; journey: string; seq: number; at: number } | null
  /** runs the relay has not started yet, and since when the oldest of them waits */
  waiting: { n: number; since: number | null }
  /** effects of which nobody can tell whether they happened */
  unknown: { key: string; since: number | null }[]
  /** accounts an import or a release has changed and that nobody has looked at since */
  unsettled: number
  running: number
}

/** Looks for what is stuck. Lists are cut off at ten. */
export async function readStuck(db: Db): Promise<StuckThings> {
  const { rows } = await db.query<StuckThings>(`
    select
      (select to_jsonb(e) from (
        select e.account_key as account, r.journey, e.seq, ${ms('e.at')} as at
        from journey_runs r
        join inbox_entries e on e.account_key = r.account_key and e.seq > r.applied_seq and r.journey = any(e.journeys)
        where r.status in ('waiting', 'running')
        order by e.at limit 1) e) as "oldestEntry",
      (select jsonb_build_object('n', count(*), 'since', ${ms('min(started_at)')})
        from journey_runs where status = 'waiting') as waiting,
      (select coalesce(jsonb_agg(u), '[]') from (
        select key, ${ms('settled_at')} as since
        from effects where state = 'unknown' order by settled_at limit 10) u) as unknown,
      (select count(*) from accounts
        where settled_release is distinct from (select id from releases where active)) as unsettled,
      (select count(*) from journey_runs where status in ('running', 'paused', 'parked')) as running`)
  const [stuck] = rows
  if (!stuck) throw new Error('a query without a table answered no row')
  return stuck
}
