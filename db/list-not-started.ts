import type { Reason } from '../domain/journey/log.ts'
import type { Db } from './pool.ts'

/** A reason for which a play did not start, and how many accounts it holds back. */
export interface NotStartedCount {
  /** the part of the condition that failed, as the newest of them told it */
  because: Reason
  n: number
}

/**
 * Counts the accounts whose last word on a play is that it did not start, by what failed: the first part that is not true,
 * else what is told of the start itself. The most frequent first.
 */
export async function listNotStarted(db: Db, play: string): Promise<NotStartedCount[]> {
  const { rows } = await db.query<NotStartedCount>({
    name: 'list-not-started',
    text: `
      select (array_agg(b.reason order by b.at desc))[1] as because, count(*)::int as n
      from (
        select x.at, coalesce(
          (select r from jsonb_array_elements(x.because) with ordinality as e (r, i)
            where r ? 'truth' and r -> 'truth' <> 'true' order by i limit 1),
          x.because -> 0) as reason
        from plays_not_started x join journey_runs j using (journey, account_key, run)
        where x.play = $1 and j.status <> 'ended'
      ) b
      where b.reason is not null
      group by coalesce(b.reason ->> 'atom', b.reason ->> 'task', b.reason ->> 'moment', b.reason ->> 'needs', b.reason ->> 'code')
      order by n desc, min(b.reason::text)`,
    values: [play],
  })
  return rows
}
