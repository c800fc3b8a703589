import type { TaskStatus } from '../domain/journey/inputs.ts'
import type { TaskChange } from '../domain/task/act-on-task.ts'
import type { Db, Tx } from './pool.ts'

/** A task, locked until the transaction ends. Instants are UTC milliseconds. */
export interface LockedTask {
  id: string
  effectKey: string
  account: string
  journey: string
  type: string
  /** whom it is about */
  person: string | null
  status: TaskStatus
  assignee: string | null
  claimedBy: string | null
  claimedAt: number | null
  version: number
}

/** The account a task belongs to: it is locked before the task is. */
export async function accountOfTask(db: Db, id: string): Promise<string | null> {
  const { rows } = await db.query<{ account: string }>('select account_key as account from tasks where id = $1', [id])
  return rows[0]?.account ?? null
}

export async function lockTask(tx: Tx, id: string): Promise<LockedTask | null> {
  const { rows } = await tx.query<LockedTask>(
    `select id, effect_key as "effectKey", account_key as account, journey, type, person_id as person, status, assignee, claimed_by as "claimedBy",
       floor(extract(epoch from claimed_at) * 1000)::bigint as "claimedAt", version
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

/** Changes a task at a moment (UTC milliseconds), and keeps who did what. */
export async function changeTask(
  tx: Tx,
  task: LockedTask,
  change: TaskChange,
  act: { name: string; by: string | null; at: number; detail: Record<string, unknown>; assignedBy?: string },
): Promise<void> {
  const next = { ...task, ...change }
  const done = change.status === 'done'
  await tx.query(
    `update tasks set status = $2, assignee = $3, claimed_by = $4,
       claimed_at = case when $4::text is null then null when claimed_by is distinct from $4 then to_timestamp($5::double precision / 1000) else claimed_at end,
       outcome = case when $6 then $7 else outcome end, note = case when $8 then $9 else note end,
       snoozed_until = case when $10 then to_timestamp($11::double precision / 1000) else snoozed_until end,
       done_at = case when $12 then to_timestamp($5::double precision / 1000) when $2 = 'done' then done_at end,
       done_by = case when $12 then $13 when $2 = 'done' then done_by end,
       assigned_by = coalesce($14, assigned_by), version = version + 1
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
      act.assignedBy ?? null,
    ],
  )
  await tx.query(
    `insert into task_acts (task_id, at, act, by_staff, detail) values ($1, to_timestamp($2::double precision / 1000), $3, $4, $5)`,
    [task.id, act.at, act.name, act.by, JSON.stringify(act.detail)],
  )
  await tx.query(`select pg_notify('changes', $1)`, [
    JSON.stringify({ what: 'task', account: task.account, task: task.id }),
  ])
}
