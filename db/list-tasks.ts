import { atMicros, micros } from './instant-sql.ts'
import type { Db } from './pool.ts'
import { dueMicros, TASK_RECORDS, type TaskRecord } from './task-records.ts'
import { NOW, OPEN, openTasksSql, type TaskScope, taskHitsSql, taskScopeParts, taskScopeSql } from './task-scope.ts'

type TaskViewName = 'inbox' | 'snoozed' | 'done'
/** `due` leaves bands out of it */
type TaskOrder = 'band' | 'due'

export interface TaskQuery extends TaskScope {
  view: TaskViewName
  /** what the inbox is ordered by first; ones that are done or put off have their own order */
  order: TaskOrder
  /** the score whose band orders the inbox, its bands from the lowest, and the kinds of signal that may be a reason */
  score: string
  bands: string[]
  kinds: string[]
  /** the `cursor` of the last task of the page before; as many values as the view has */
  after: (number | string | null)[] | null
  limit: number
}

/** An expression an index is made over: the same words, or it is not used. */
const DUE = `coalesce(t.due_at, 'infinity'::timestamptz)`
const AWAKE = `(t.snoozed_until is null or t.snoozed_until <= ${NOW})`

/** Numbers parameters as they are used; `$1` to `$3` are the score, the kinds and the limit. */
class Parameters {
  readonly values: unknown[]
  constructor(q: TaskQuery) {
    this.values = [q.score, q.kinds, q.limit]
  }
  add(value: unknown): string {
    return `$${this.values.push(value)}`
  }
}

/** The inbox, from the highest band on, each by what is due first. */
function inboxSql(q: TaskQuery, p: Parameters): string {
  const [rank, due, id] = q.after ?? []
  const bands = p.add(q.bands)
  const parts = taskScopeParts(q, false, value => p.add(value))
  const behind = q.after === null ? null : { rank: Number(rank), place: `${dueMicros(p.add(due))}, ${p.add(id)}::text` }
  return parts.length === 0 ? bandByBandSql(bands, q.bands.length, behind) : rankedSql(bands, parts, behind)
}

/** Where the page before ended: with which band, counted from the lowest, and where in it. */
type Behind = { rank: number; place: string } | null

/**
 * Of everybody's tasks one band after the other is read in the order of an index until the page is full; sorting fifty
 * thousand to show fifty takes many times as long.
 */
function bandByBandSql(bands: string, highest: number, behind: Behind): string {
  const parts: string[] = []
  for (let place = Math.min(behind?.rank ?? highest, highest); place >= 0; place -= 1) {
    const inBand = `select from account_bands b where b.account_key = t.account_key and b.score = $1`
    const band =
      place === 0
        ? `not exists (${inBand} and b.band = any(${bands}::text[]))`
        : `exists (${inBand} and b.band = (${bands}::text[])[${place}])`
    const after = place === behind?.rank ? ` and (${DUE}, t.id) > (${behind.place})` : ''
    parts.push(`(select t.*, jsonb_build_array(${place}, ${micros('t.due_at')}, t.id) as cursor
      from tasks t
      where ${OPEN} and ${AWAKE} and ${band}${after}
      order by ${DUE}, t.id
      limit $3)`)
  }
  return `select * from (${parts.join(' union all ')}) o limit $3`
}

/**
 * Of fewer tasks all are ranked at once, by what indexes hold. Band by band the order of all would be gone through for each
 * band of which somebody has less than a page, and for most people that is every band but the lowest.
 */
function rankedSql(bands: string, parts: readonly string[], behind: Behind): string {
  const after = behind === null ? '' : `where (-t.rank, ${DUE}, t.id) > (${-behind.rank}, ${behind.place})`
  return `select t.*, jsonb_build_array(o.rank, ${micros('t.due_at')}, t.id) as cursor
    from (
      select t.id, t.due_at, t.rank from (
        select t.id, t.due_at, coalesce(array_position(${bands}::text[], b.band), 0) as rank
        from (${openTasksSql(parts)}) t left join account_bands b on b.account_key = t.account_key and b.score = $1
        where ${AWAKE}
      ) t
      ${after}
      order by -t.rank, ${DUE}, t.id
      limit $3
    ) o join tasks t on t.id = o.id
    order by -o.rank, ${DUE}, t.id`
}

/** The inbox by what is due first, whatever its band. */
function dueSql(q: TaskQuery, p: Parameters): string {
  const scope = taskScopeSql(q, false, value => p.add(value))
  const [due, id] = q.after ?? [null, null]
  const after = q.after === null ? '' : ` and (${DUE}, t.id) > (${dueMicros(p.add(due))}, ${p.add(id)}::text)`
  return `select t.*, jsonb_build_array(${micros('t.due_at')}, t.id) as cursor
    from tasks t
    where ${OPEN} and ${AWAKE}${scope}${after}
    order by ${DUE}, t.id
    limit $3`
}

function snoozedSql(q: TaskQuery, p: Parameters): string {
  const scope = taskScopeSql(q, false, value => p.add(value))
  const [until, id] = q.after ?? []
  const after = q.after === null ? '' : ` and (t.snoozed_until, t.id) > (${atMicros(p.add(until))}, ${p.add(id)}::text)`
  return `select t.*, jsonb_build_array(${micros('t.snoozed_until')}, t.id) as cursor
    from tasks t
    where ${OPEN} and t.snoozed_until > ${NOW}${scope}${after}
    order by t.snoozed_until, t.id
    limit $3`
}

function doneSql(q: TaskQuery, p: Parameters): string {
  const scope = taskScopeSql(q, true, value => p.add(value))
  const [at, id] = q.after ?? []
  const after = q.after === null ? '' : ` and (t.done_at, t.id) < (${atMicros(p.add(at))}, ${p.add(id)}::text)`
  return `select t.*, jsonb_build_array(${micros('t.done_at')}, t.id) as cursor
    from tasks t
    where t.status = 'done'${scope}${after}
    order by t.done_at desc, t.id desc
    limit $3`
}

const VIEWS = { snoozed: snoozedSql, done: doneSql }

/**
 * A page of tasks in the order of their view, everything a line says in one round trip. It has no name among the prepared
 * statements: a plan for any owner is a bad plan for each.
 */
export async function listTasks(db: Db, q: TaskQuery): Promise<TaskRecord[]> {
  const p = new Parameters(q)
  const hits = taskHitsSql(q, q.view === 'done' ? `t.status = 'done'` : OPEN, value => p.add(value))
  const view = q.view === 'inbox' ? (q.order === 'due' ? dueSql : inboxSql) : VIEWS[q.view]
  const { rows } = await db.query<TaskRecord>(
    `with ${[...hits, `page as materialized (select v.*, row_number() over () as place from (${view(q, p)}) v)`].join(', ')}
     ${TASK_RECORDS}`,
    p.values,
  )
  return rows
}
