import type { Origin } from '../domain/journey/commands.ts'

import type { HandOffPacket } from '../domain/task/hand-off.ts'
import type { Tx } from './pool.ts'

export interface NewTask {
  effectKey: string
  origin: Origin
  type: string
  person: string | null
  wantedRole: string | null
  assignee: string | null
  assignedBy: string
  /** the role in whose queue it waits; null = in everybody's, or somebody has it */
  queue: string | null
  /** what is handed over with it; null = nothing */
  packet?: HandOffPacket | null
  /** UTC milliseconds */
  due: number | null
  decidedAt: number
}

/** Creates a task under its effect key; a second time changes nothing. */
export async function insertTask(tx: Tx, task: NewTask): Promise<void> {
  const { origin } = task
  await tx.query({
    name: 'insert-task',
    text: `
      with made as (
        insert into tasks (effect_key, journey, account_key, run, stage, motion, play, play_run, step, type, person_id,
          wanted_role, assignee, assigned_by, due_at, decided_at, created_at, queue)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, to_timestamp($15::double precision / 1000),
          to_timestamp($16::double precision / 1000), app_now(), $17)
        on conflict (effect_key) do nothing
        returning id, account_key, created_at
      ), told as (
        insert into task_acts (task_id, at, act, detail)
        select id, created_at, 'created', jsonb_build_object('assignee', $13::text, 'by', $14::text, 'queue', $17::text)
          || case when $18::jsonb = 'null' then '{}' else jsonb_build_object('packet', $18::jsonb) end from made
        returning task_id
      )
      select pg_notify('changes', json_build_object('what', 'task', 'account', account_key, 'task', id)::text) from made`,
    values: [
      task.effectKey,
      origin.journey,
      origin.account,
      origin.run,
      origin.stage,
      origin.motion,
      origin.play,
      origin.playRun,
      origin.step,
      task.type,
      task.person,
      task.wantedRole,
      task.assignee,
      task.assignedBy,
      task.due,
      task.decidedAt,
      task.queue,
      JSON.stringify(task.packet ?? null),
    ],
  })
}

/** Cancels a task that is still open; one that was done meanwhile stays done. */
export async function cancelOpenTask(tx: Tx, effectKey: string, reason: string): Promise<void> {
  await tx.query({
    name: 'cancel-task',
    text: `
      with cancelled as (
        update tasks set status = 'cancelled', cancelled_reason = $2, version = version + 1
        where effect_key = $1 and status in ('open', 'claimed', 'waiting-on-customer')
        returning id, account_key
      ), told as (
        insert into task_acts (task_id, at, act, detail)
        select id, app_now(), 'cancelled', jsonb_build_object('reason', $2::text) from cancelled
        returning task_id
      )
      select pg_notify('changes', json_build_object('what', 'task', 'account', account_key, 'task', id)::text) from cancelled`,
    values: [effectKey, reason],
  })
}

/** The earliest moment a task was done, or one of a type within a run; UTC milliseconds. */
export async function earliestDone(
  tx: Pick<Tx, 'query'>,
  which: { key: string } | { type: string; journey: string; account: string; run: number },
  from: number,
): Promise<number | null> {
  const byKey = 'key' in which
  const { rows } = await tx.query<{ at: number | null }>({
    name: byKey ? 'earliest-done-key' : 'earliest-done-type',
    text: `
      select floor(extract(epoch from min(done_at)) * 1000)::bigint as at
      from tasks
      where status = 'done' and done_at >= to_timestamp($1::double precision / 1000)
        and ${byKey ? 'effect_key = $2' : 'type = $2 and journey = $3 and account_key = $4 and run = $5'}`,
    values: byKey ? [from, which.key] : [from, which.type, which.journey, which.account, which.run],
  })
  return rows[0]?.at ?? null
}

/** The earliest signal of a kind, from anybody or from people of a role; UTC milliseconds. */
export async function earliestSignal(
  tx: Pick<Tx, 'query'>,
  account: string,
  kind: string,
  role: string | null,
  from: number,
): Promise<number | null> {
  const { rows } = await tx.query<{ at: number | null }>({
    name: 'earliest-signal',
    text: `
      select floor(extract(epoch from min(s.occurred_at)) * 1000)::bigint as at
      from signals s left join people p on p.id = s.person_id
      where s.account_key = $1 and s.kind = $2 and s.ignored is null and s.occurred_at >= to_timestamp($4::double precision / 1000)
        and ($3::text is null or p.role = $3)`,
    values: [account, kind, role, from],
  })
  return rows[0]?.at ?? null
}
