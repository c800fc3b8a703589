import type { TaskStatus } from '../domain/journey/inputs.ts'
import type { LogRecord } from '../domain/journey/log.ts'
import type { RecentSignals } from '../domain/task/task-reason.ts'
import { atMicros, ms } from './instant-sql.ts'

/** A person as pages name them. */
export interface PersonRecord {
  id: string
  firstName: string | null
  lastName: string | null
  email: string | null
  role: string | null
}

/** An SLA clock as the journey last told of it. Instants are UTC milliseconds. */
export interface ClockRecord {
  key: string
  sla: string
  title: string
  calendar: string
  status: 'running' | 'paused' | 'breached' | 'met' | 'cancelled'
  startedAt: number
  due: number | null
  total: number
  used: number
  riskAt: number
  breachedAt: number | null
  endedAt: number | null
}

/** A task with everything a line of the inbox says. Instants are UTC milliseconds. */
export interface TaskRecord {
  id: string
  effectKey: string
  journey: string
  run: number
  account: string
  accountName: string
  tier: string | null
  /** of the score asked for */
  band: string | null
  /** of the open run of its journey; null when there is none */
  stage: string | null
  play: string | null
  playRun: number | null
  step: string | null
  type: string
  person: PersonRecord | null
  wantedRole: string | null
  due: number | null
  assignee: string | null
  assignedBy: string | null
  /** the role in whose queue it is, or was */
  queue: string | null
  status: TaskStatus
  outcome: string | null
  note: string | null
  snoozedUntil: number | null
  decidedAt: number
  createdAt: number
  claimedAt: number | null
  claimedBy: string | null
  doneAt: number | null
  version: number
  clock: ClockRecord | null
  /** the logs of the moment that asked for it, in order */
  asked: LogRecord[][]
  recent: Omit<RecentSignals, 'points'>[]
  /** where its place in the list is: what the next page goes on from */
  cursor: (number | string | null)[]
}

/** How far back signals count as the reason of a task. */
const RECENT = "interval '7 days'"

/** Most signals looked at for one reason: a flood need not be counted to its end. */
const MOST_SIGNALS = 500

export const PERSON_JSON = `jsonb_build_object('id', pe.id, 'firstName', pe.first_name, 'lastName', pe.last_name, 'email', pe.email,
  'role', pe.role)`

export const CLOCK_JSON = `jsonb_build_object('key', c.key, 'sla', c.sla, 'title', c.title, 'calendar', c.calendar, 'status', c.status,
  'startedAt', ${ms('c.started_at')}, 'due', ${ms('c.due_at')}, 'total', c.total_ms, 'used', c.used_ms, 'riskAt', c.risk_at,
  'breachedAt', ${ms('c.breached_at')}, 'endedAt', ${ms('c.ended_at')})`

/**
 * The select that makes task records of the rows of a `page`: `tasks.*` with `cursor` and `place`, its order. `$1` is the
 * score whose band is told, `$2` the kinds of signal that may be a reason.
 */
export const TASK_RECORDS = `
  select p.id, p.effect_key as "effectKey", p.journey, p.run, p.account_key as account, a.name as "accountName", a.tier, b.band,
    r.stage, p.play, p.play_run as "playRun", p.step, p.type, case when pe.id is not null then ${PERSON_JSON} end as person,
    p.wanted_role as "wantedRole", ${ms('p.due_at')} as due, p.assignee, p.assigned_by as "assignedBy", p.queue, p.status, p.outcome, p.note,
    ${ms('p.snoozed_until')} as "snoozedUntil", ${ms('p.decided_at')} as "decidedAt", ${ms('p.created_at')} as "createdAt",
    ${ms('p.claimed_at')} as "claimedAt", p.claimed_by as "claimedBy", ${ms('p.done_at')} as "doneAt", p.version,
    (select ${CLOCK_JSON} from sla_clocks c where c.task_key = p.effect_key order by c.started_at desc limit 1) as clock,
    (select coalesce(jsonb_agg(o.log order by o.n), '[]') from rounds o
      where o.account_key = p.account_key and o.at = p.decided_at and o.journey = p.journey and o.run = p.run) as asked,
    (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'times', k.times, 'people', k.people, 'newPeople', k.fresh)), '[]')
      from (
        select s.kind, count(*) as times, count(distinct s.person_id) as people,
          count(distinct s.person_id) filter (where s.first_seen_at > p.decided_at - ${RECENT}) as fresh
        from (
          select s.kind, s.person_id, q.first_seen_at
          from signals s left join people q on q.id = s.person_id
          where s.account_key = p.account_key and s.kind = any($2::text[]) and s.ignored is null
            and s.occurred_at <= p.decided_at and s.occurred_at > p.decided_at - ${RECENT}
          order by s.occurred_at desc
          limit ${MOST_SIGNALS}
        ) s
        group by s.kind
      ) k) as recent,
    p.cursor
  from page p
  join accounts a on a.key = p.account_key
  left join account_bands b on b.account_key = p.account_key and b.score = $1
  left join journey_runs r on r.journey = p.journey and r.account_key = p.account_key and r.status <> 'ended'
  left join people pe on pe.id = p.person_id
  order by p.place`

/** `atMicros`, or the end of time for null: a task without a due moment comes last. */
export const dueMicros = (parameter: string): string => `coalesce(${atMicros(parameter)}, 'infinity')`
