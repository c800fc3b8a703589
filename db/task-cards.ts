import type { EffectState } from './effects.ts'
import { atMs } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'

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
