import type { Db } from './pool.ts'

/** Touches of one step of a play at an account. */
export interface PlanTouches {
  play: string
  /** of the version that runs; null = this run of it is over */
  hash: string | null
  step: string
  /** what is sent, or what kind of task it is; a cadence says the channel itself */
  content: string | null
  task: string | null
  channel: string | null
  done: number
  planned: number
}

const TO_COME = `('planned', 'reserved', 'in_flight', 'held', 'deferred')`

/**
 * Messages and tasks of an account by the step they are of: those that were sent and done, and those that are held, open, or
 * planned by a cadence. What was skipped, refused or dropped is neither.
 */
export async function listPlanTouches(db: Db, account: string): Promise<PlanTouches[]> {
  const { rows } = await db.query<PlanTouches>({
    name: 'list-plan-touches',
    text: `
      with touch as (
        select e.journey, e.run, e.play, e.play_run, e.step, case when e.kind = 'send' then e.content_id end as content, t.type as task,
          null::text as channel, case when e.kind = 'send' then e.state = 'sent' else t.status = 'done' end as done,
          case when e.kind = 'send' then e.state in ${TO_COME} else t.status in ('open', 'claimed', 'waiting-on-customer') end as planned
        from effects e left join tasks t on t.effect_key = e.key
        where e.account_key = $1 and e.kind in ('send', 'task') and e.play is not null and e.step is not null
        union all
        select c.journey, c.run, c.play, c.play_run, c.step, null, null, c.channel, false, true
        from cadence_touches c
        where c.account_key = $1 and c.planned_at > app_now() and not exists (
          select from effects e where e.journey = c.journey and e.account_key = c.account_key and e.run = c.run
            and e.play = c.play and e.play_run = c.play_run and e.step = c.step)
      ), running as (
        select r.journey, r.run, p ->> 'play' as play, (p ->> 'n')::integer as n, p ->> 'hash' as hash
        from journey_runs r, jsonb_path_query(r.now, '$.plays[*]') p
        where r.account_key = $1 and r.status <> 'ended'
      )
      select t.play, p.hash, t.step, t.content, t.task, t.channel, count(*) filter (where t.done)::integer as done,
        count(*) filter (where t.planned)::integer as planned
      from touch t
      left join running p on p.journey = t.journey and p.run = t.run and p.play = t.play and p.n = t.play_run
      where t.done or t.planned
      group by 1, 2, 3, 4, 5, 6
      order by p.hash is null, t.play, t.step`,
    values: [account],
  })
  return rows
}
