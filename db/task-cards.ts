import type { TaskStatus } from '../domain/journey/inputs.ts'
import type { EffectState } from './effects.ts'
import { atMs } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'

/** A card as it was last planned. */
interface CardNow {
  sink: string
  place: string
  gone: boolean
  planned: number
  /** how often something else it shows has changed, and for how much of that a delivery was planned */
  again: number
  plannedAgain: number
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
          'again', c.again, 'plannedAgain', c.planned_again)), '[]')
          from task_cards c where c.task_id = t.id) as cards,
        t.created_at > app_now() - $2 * interval '1 millisecond' as fresh
      from (
        select id from tasks where told_version < version
        union select task_id from task_cards where again > planned_again
      ) u
      join tasks t on t.id = u.id left join staff s on s.id = t.assignee and s.active
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

/** A delivery to be planned: its key in the ledger, and where the card stands. */
export interface NewDelivery {
  task: string
  version: number
  sink: string
  place: string
  kind: 'alert' | 'card'
  key: string
}

/**
 * Plans the delivery of a version of a task, with its row in the ledger; one of an older version that has not begun is dropped.
 * False while an older one is on its way: nobody can call it back.
 */
export async function planDelivery(tx: Tx, { task, version, sink, place, kind, key }: NewDelivery): Promise<boolean> {
  const { rows } = await tx.query<{ key: string | null; state: EffectState | null }>({
    name: 'lock-card-state',
    text: `
      select e.key, e.state from task_cards c left join effects e on e.key = c.effect_key
      where c.task_id = $1 and c.sink = $2 for update of c`,
    values: [task, sink],
  })
  if (rows[0]?.state === 'in_flight') return false
  const dropped = await tx.query({
    name: 'drop-older-delivery',
    text: `
      update effects set state = 'skipped', reason = 'newer-words', fence = fence + 1, held_until = null, settled_at = app_now()
      where key = $1 and state in ('planned', 'deferred', 'reserved')`,
    values: [rows[0]?.key ?? null],
  })
  // it went out between the two statements
  if (rows[0]?.key != null && dropped.rowCount === 0) return false
  await tx.query({
    name: 'plan-delivery',
    text: `
      with planned as (
        insert into effects (key, kind, state, journey, account_key, run, stage, motion, play, play_run, step, content_id, decided_at)
        select $5, $6, 'planned', journey, account_key, run, stage, motion, play, play_run, step, $3, app_now()
        from tasks where id = $1
        on conflict (key) do nothing
      )
      insert into task_cards as c (task_id, sink, place, planned, effect_key) values ($1, $3, $4, $2, $5)
      on conflict (task_id, sink) do update set planned = excluded.planned, effect_key = excluded.effect_key, due_at = app_now(),
        ref = case when c.place = excluded.place then c.ref end, unsure = c.unsure and c.place = excluded.place,
        gone = false, place = excluded.place`,
    values: [task, version, sink, place, key, kind],
  })
  return true
}

/** Cards with something to deliver whose moment has come, oldest first, of the sinks named. */
export async function dueCards(
  db: Db,
  sinks: readonly string[],
  limit: number,
): Promise<{ task: string; sink: string }[]> {
  const { rows } = await db.query<{ task: string; sink: string }>({
    name: 'due-cards',
    text: `
      select task_id as task, sink from task_cards
      where effect_key is not null and due_at <= app_now() and sink = any($1::text[])
      order by due_at limit $2`,
    values: [sinks, limit],
  })
  return rows
}

/** Milliseconds until the next delivery of one of these sinks is due, below zero when it is past; null when there is none. */
export async function untilNextCard(db: Db, sinks: readonly string[]): Promise<number | null> {
  const { rows } = await db.query<{ wait: number | null }>({
    name: 'until-next-card',
    text: `
      select ceil(extract(epoch from min(due_at) - app_now()) * 1000)::bigint as wait
      from task_cards where effect_key is not null and sink = any($1::text[])`,
    values: [sinks],
  })
  return rows[0]?.wait ?? null
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

/** Whoever delivered before is gone: what they had begun is looked at at once. */
export async function takeOverCards(db: Db): Promise<void> {
  await db.query(`
    update task_cards c set due_at = app_now() from effects e
    where e.key = c.effect_key and e.state in ('reserved', 'in_flight')`)
}

/** A card with its delivery, locked until the transaction ends. */
export interface OpenDelivery {
  place: string
  ref: string | null
  unsure: boolean
  key: string
  state: EffectState
  fence: number
}

/** Locks a card whose delivery is due; null when there is nothing to do for it, or not yet. */
export async function lockDueCard(tx: Tx, task: string, sink: string): Promise<OpenDelivery | null> {
  const { rows } = await tx.query<OpenDelivery>({
    name: 'lock-due-card',
    text: `
      select c.place, c.ref, c.unsure, e.key, e.state, e.fence
      from task_cards c join effects e on e.key = c.effect_key
      where c.task_id = $1 and c.sink = $2 and c.due_at <= app_now()
      for update`,
    values: [task, sink],
  })
  return rows[0] ?? null
}

/** Locks a card, so that nobody plans for it until the transaction ends. */
export async function lockCard(tx: Tx, task: string, sink: string): Promise<void> {
  await tx.query({
    name: 'lock-card',
    text: 'select from task_cards where task_id = $1 and sink = $2 for update',
    values: [task, sink],
  })
}

/** Puts a card off that could not even be looked at, so that it keeps nobody from theirs. */
export async function postponeCard(db: Db, task: string, sink: string, wait: number): Promise<void> {
  await db.query({
    name: 'postpone-card',
    text: `update task_cards set due_at = app_now() + $3 * interval '1 millisecond' where task_id = $1 and sink = $2`,
    values: [task, sink, wait],
  })
}

/** What an attempt changes of a card; what is left out stays. `due` in UTC milliseconds. */
export interface CardChange {
  ref?: string | null
  version?: number
  unsure?: boolean
  gone?: boolean
  due?: number
  /** its delivery has ended: it is shown, or it failed */
  over?: 'told' | 'failed'
}

/** Changes a card, as long as its delivery is the one of this key. */
export async function changeCard(tx: Tx, task: string, sink: string, key: string, change: CardChange): Promise<void> {
  await tx.query({
    name: 'change-card',
    text: `
      update task_cards set ref = case when $4 then $5 else ref end, version = coalesce($6, version),
        unsure = coalesce($7, unsure), gone = coalesce($8, gone), due_at = coalesce(${atMs('$9')}, due_at),
        effect_key = case when $10::text is null then effect_key end,
        failed_key = case $10 when 'failed' then effect_key when 'told' then null else failed_key end
      where task_id = $1 and sink = $2 and effect_key = $3`,
    values: [
      ...[task, sink, key, 'ref' in change, change.ref ?? null, change.version ?? null],
      ...[change.unsure ?? null, change.gone ?? null, change.due ?? null, change.over ?? null],
    ],
  })
}
