import type { Reason } from '../domain/journey/log.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** A reason for which a play did not start, and how many accounts it holds back. */
export interface NotStartedCount {
  /** what names the reason, whatever the values were */
  point: string
  /** the part of the condition that failed, as the newest of them told it */
  because: Reason
  n: number
}

/**
 * The accounts whose last word on a play, `$1`, is that it did not start, with what failed: the first part that is not true,
 * else what is told of the start itself.
 */
const REFUSED = `
  select x.account_key, x.at, r.reason, coalesce(r.reason ->> 'atom', r.reason ->> 'task', r.reason ->> 'moment',
    r.reason ->> 'needs', r.reason ->> 'code') as point
  from plays_not_started x
  join journey_runs j using (journey, account_key, run), lateral (
    select coalesce(
      (select r from jsonb_array_elements(x.because) with ordinality as e (r, i)
        where r ? 'truth' and r -> 'truth' <> 'true' order by i limit 1),
      x.because -> 0) as reason
  ) r
  where x.play = $1 and j.status <> 'ended' and r.reason is not null`

/** Counts them by what failed, the most frequent first. */
export async function listNotStarted(db: Db, play: string): Promise<NotStartedCount[]> {
  const { rows } = await db.query<NotStartedCount>({
    name: 'list-not-started',
    text: `
      select point, (array_agg(reason order by at desc))[1] as because, count(*)::int as n
      from (${REFUSED}) b
      group by point
      order by n desc, min(reason::text)`,
    values: [play],
  })
  return rows
}

/** An account a play did not start for. `at` in UTC milliseconds. */
export interface NotStarted {
  account: string
  name: string
  because: Reason
  at: number
}

/** The accounts behind one of those counts, newest first. */
export async function listNotStartedFor(db: Db, play: string, point: string, limit: number): Promise<NotStarted[]> {
  const { rows } = await db.query<NotStarted>({
    name: 'list-not-started-for',
    text: `
      select b.account_key as account, a.name, b.reason as because, ${ms('b.at')} as at
      from (${REFUSED}) b join accounts a on a.key = b.account_key
      where b.point = $2
      order by b.at desc, b.account_key
      limit $3`,
    values: [play, point, limit],
  })
  return rows
}
