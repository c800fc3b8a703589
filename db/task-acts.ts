import type { TaskStatus } from '../domain/journey/inputs.ts'
import type { TaskChange } from '../domain/task/act-on-task.ts'
import type { LastAct } from '../domain/task/undo-act.ts'
import { ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'

/** A task, locked until the transaction ends. Instants are UTC milliseconds. */
export interface LockedTask {
  id: string
  effectKey: string
  account: string
  journey: string
  type: string
  motion: string
  /** the role in whose queue it is, or was; null = in none of its own */
  queue: string | null
  /** whom it is about */
  person: string | null
  status: TaskStatus
  outcome: string | null
  assignee: string | null
  claimedBy: string | null
  claimedAt: number | null
  /** put off until then */
  snoozedUntil: number | null
  version: number
}

/** The account a task belongs to, which is locked before the task is, and whom it is about. */
export async function accountOfTask(db: Db, id: string): Promise<{ account: string; person: string | null } | null> {
  const { rows } = await db.query<{ account: string; person: string | null }>(
    'select account_key as account, person_id as person from tasks where id = $1',
    [id],
  )
  return rows[0] ?? null
}

export async function lockTask(tx: Tx, id: string): Promise<LockedTask | null> {
  const { rows } = await tx.query<LockedTask>(
    `select id, effect_key as "effectKey", account_key as account, journey, type, motion, queue, person_id as person, status, outcome, assignee,
       claimed_by as "claimedBy",
       ${ms('claimed_at')} as "claimedAt", ${ms('snoozed_until')} as "snoozedUntil", version
     from tasks where id = $1 for update`,
    [id],
  )
  return rows[0] ?? null
}

/** The task of an effect key, locked until the transaction ends. */
export async function lockTaskOf(tx: Tx, effectKey: string): Promise<LockedTask | null> {
  const { rows } = await tx.query<{ id: string }>('select id from tasks where effect_key = $1', [effectKey])
  return rows[0] ? lockTask(tx, rows[0].id) : null
}

/** An act as it is kept; `entry` is the number of the inbox entry its journey was told by. */
export interface KeptAct {
  name: string
  by: string | null
  at: number
  detail: Record<string, unknown>
  entry?: number | null
}

/** Changes a task at a moment (UTC milliseconds), and keeps who did what, and what the task was before. */
export async function changeTask(tx: Tx, task: LockedTask, change: TaskChange, act: KeptAct): Promise<void> {
  const next = { ...task, ...change }
  await keepAct(tx, task, act)
  const done = change.status === 'done'
  await tx.query(
    `update tasks set status = $2, assignee = $3, claimed_by = $4,
       claimed_at = case when $4::text is null then null when claimed_by is distinct from $4 then to_timestamp($5::double precision / 1000) else claimed_at end,
       outcome = case when $6 then $7 else outcome end, note = case when $8 then $9 else note end,
       snoozed_until = case when $10 then to_timestamp($11::double precision / 1000) else snoozed_until end,
       done_at = case when $12 then to_timestamp($5::double precision / 1000) when $2 = 'done' then done_at end,
       done_by = case when $12 then $13 when $2 = 'done' then done_by end,
       assigned_by = coalesce($14, assigned_by), queue = case when $15 then $16 else queue end, version = version + 1
     where id = $1`,
    [
      task.id,
      next.status,
      next.assignee,
      next.claimedBy,
      act.at,
      'outcome' in change,
      change.outcome ?? null,
      'note' in change,
      change.note ?? null,
      'snoozedUntil' in change,
      change.snoozedUntil ?? null,
      done,
      act.by,
      change.assignedBy ?? null,
      'queue' in change,
      change.queue ?? null,
    ],
  )
  await tellChanged(tx, task)
}

/** What of a task an act may change. */
const KEPT = [
  ...['status', 'outcome', 'note', 'assignee', 'assigned_by', 'claimed_by', 'claimed_at', 'snoozed_until'],
  ...['done_at', 'done_by', 'queue'],
]

/** Puts a task back to what it was before its last act, and keeps who took that back. */
export async function restoreTask(tx: Tx, task: LockedTask, act: KeptAct): Promise<void> {
  await tx.query({
    name: 'restore-task',
    text: `
      update tasks t set ${KEPT.map(column => `${column} = b.${column}`).join(', ')}, version = t.version + 1
      from task_acts x, jsonb_populate_record(null::tasks, x.before) b
      where t.id = $1 and x.id = (select max(id) from task_acts where task_id = $1)`,
    values: [task.id],
  })
  await keepAct(tx, task, act, false)
  await tellChanged(tx, task)
}

async function keepAct(tx: Tx, task: LockedTask, act: KeptAct, undoable = true): Promise<void> {
  await tx.query({
    name: 'keep-task-act',
    text: `
      insert into task_acts (task_id, at, act, by_staff, detail, entry_seq, before)
      select id, to_timestamp($2::double precision / 1000), $3, $4, $5, $6,
        case when $7 then jsonb_build_object(${KEPT.map(column => `'${column}', ${column}`).join(', ')}) end
      from tasks where id = $1`,
    values: [task.id, act.at, act.name, act.by, JSON.stringify(act.detail), act.entry ?? null, undoable],
  })
}

async function tellChanged(tx: Tx, task: LockedTask): Promise<void> {
  await tx.query(`select pg_notify('changes', $1)`, [
    JSON.stringify({ what: 'task', account: task.account, task: task.id }),
  ])
}

/** The last act of a task, with what undoing it asks for; `at` in UTC milliseconds. */
export async function lastAct(db: Db, id: string): Promise<(LastAct & { entry: number | null }) | null> {
  const { rows } = await db.query<LastAct & { entry: number | null }>({
    name: 'last-task-act',
    text: `
      select act, by_staff as by, ${ms('at')} as at, before is not null as kept, entry_seq as entry
      from task_acts where task_id = $1 order by id desc limit 1`,
    values: [id],
  })
  return rows[0] ?? null
}
