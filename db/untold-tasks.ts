import type { TaskStatus } from '../domain/journey/inputs.ts'
import type { Db, Tx } from './pool.ts'
import { atWork } from './staff.ts'

/** A card as it was last planned. */
interface CardNow {
  sink: string
  place: string
  gone: boolean
  planned: number
  /** how often something else it shows has changed, and for how much of that a delivery was planned */
  again: number
  plannedAgain: number
  /** it could not be made, for all anybody knows */
  lost: boolean
}

/** A task that has changed since other systems were told of it. */
export interface UntoldTask {
  id: string
  version: number
  type: string
  status: TaskStatus
  claimedBy: string | null
  /** the role of the team whose it is to take; null = everybody's */
  queue: string | null
  /** whose it is, if they are here */
  assignee: { id: string; role: string; wantsMail: boolean } | null
  cards: CardNow[]
  /** it has just been made: its clock may not be written yet */
  fresh: boolean
}

/** Tasks whose newest version, or clock, nobody has looked at yet. One is fresh for so many milliseconds. */
export async function untoldTasks(db: Db, limit: number, freshFor: number): Promise<UntoldTask[]> {
  const { rows } = await db.query<UntoldTask>({
    name: 'untold-tasks',
    text: `
      select t.id, t.version, t.type, t.status, t.claimed_by as "claimedBy", t.queue,
        case when s.id is not null then jsonb_build_object('id', s.id, 'role', s.role,
          'wantsMail', s.task_mail = 'each' and s.email is not null) end as assignee,
        (select coalesce(jsonb_agg(jsonb_build_object('sink', c.sink, 'place', c.place, 'gone', c.gone, 'planned', c.planned,
          'again', c.again, 'plannedAgain', c.planned_again, 'lost', c.failed_key is not null and c.ref is null)), '[]')
          from task_cards c where c.task_id = t.id) as cards,
        t.created_at > app_now() - $2 * interval '1 millisecond' as fresh
      from (
        select id from tasks where told_version < version
        union select task_id from task_cards where again > planned_again
      ) u
      join tasks t on t.id = u.id left join staff s on s.id = t.assignee and ${atWork('s')}
      order by t.id
      limit $1`,
    values: [limit, freshFor],
  })
  return rows
}

/** Notes up to which version tasks were looked at, and their cards. What changed meanwhile is still behind. */
export async function markTold(db: Db, tasks: readonly Pick<UntoldTask, 'id' | 'version' | 'cards'>[]): Promise<void> {
  if (tasks.length === 0) return
  const cards = tasks.flatMap(({ id, cards }) => cards.filter(c => c.again > c.plannedAgain).map(c => ({ id, ...c })))
  if (cards.length > 0) {
    await db.query({
      name: 'mark-told-again',
      text: `
        update task_cards c set planned_again = greatest(c.planned_again, g.again)
        from unnest($1::text[], $2::text[], $3::integer[]) as g (id, sink, again)
        where c.task_id = g.id and c.sink = g.sink`,
      values: [cards.map(card => card.id), cards.map(card => card.sink), cards.map(card => card.again)],
    })
  }
  await db.query({
    name: 'mark-told',
    text: `
      update tasks t set told_version = g.version
      from unnest($1::text[], $2::integer[]) as g (id, version)
      where t.id = g.id and t.told_version < g.version`,
    values: [tasks.map(task => task.id), tasks.map(task => task.version)],
  })
}

/**
 * Has cards that could not be told be told again: of these tasks, or all of a sink (null). Whoever asks has looked: where nobody
 * could tell whether a card was made, another is. Answers of how many tasks.
 */
export async function tellFailedAgain(db: Db, sink: string, tasks: readonly string[] | null): Promise<number> {
  const { rows } = await db.query<{ told: number }>({
    name: 'tell-failed-again',
    text: `
      with told as (
        update task_cards c set again = again + 1, unsure = c.unsure and e.state <> 'unknown' from effects e, tasks t
        where c.sink = $1 and e.key = c.failed_key and c.effect_key is null and t.id = c.task_id
          and ($2::text[] is null or c.task_id = any($2)) and c.again <= c.planned_again
        returning c.task_id, t.account_key
      ), heard as (
        select pg_notify('changes', json_build_object('what', 'task', 'account', account_key, 'task', task_id)::text) from told)
      select (select count(*) from told)::int + 0 * (select count(*) from heard)::int as told`,
    values: [sink, tasks],
  })
  return rows[0]?.told ?? 0
}

/** A clock moved: the cards of its task show it, and are told again. */
export async function tellClock(tx: Tx, clock: string): Promise<void> {
  await tx.query({
    name: 'tell-clock',
    text: `
      with told as (
        update task_cards c set again = again + 1 from sla_clocks s, tasks t
        where s.key = $1 and t.effect_key = s.task_key and c.task_id = t.id and not c.gone
        returning c.task_id, t.account_key
      )
      select pg_notify('changes', json_build_object('what', 'task', 'account', account_key, 'task', task_id)::text) from told`,
    values: [clock],
  })
}
