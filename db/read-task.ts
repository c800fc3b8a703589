import type { TaskStatus } from '../domain/journey/inputs.ts'
import type { HandOffPacket } from '../domain/task/hand-off.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'
import { TASK_RECORDS, type TaskRecord } from './task-records.ts'

/** One task as the inbox shows it; null if there is none. `kinds`: signals that may be its reason. */
export async function readTask(
  db: Db,
  id: string,
  score: string,
  kinds: readonly string[],
): Promise<TaskRecord | null> {
  const { rows } = await db.query<TaskRecord>({
    name: 'read-task',
    text: `
      with page as materialized (select t.*, '[]'::jsonb as cursor, 1 as place from tasks t where t.id = $3)
      ${TASK_RECORDS}`,
    values: [score, kinds, id],
  })
  return rows[0] ?? null
}

/** What surrounds a task on its page. Instants are UTC milliseconds. */
export interface TaskSurroundings {
  contact: { email: string | null; phone: string | null; language: string | null } | null
  acts: { at: number; act: string; by: string | null; detail: Record<string, unknown>; kept: boolean }[]
  /** what was handed over with it; null = nothing */
  packet: HandOffPacket | null
  alsoOpen: {
    id: string
    type: string
    status: TaskStatus
    due: number | null
    assignee: string | null
    person: string | null
    wantedRole: string | null
  }[]
}

/** Reads what surrounds a task, in one round trip. */
export async function readTaskSurroundings(db: Db, id: string): Promise<TaskSurroundings> {
  const { rows } = await db.query<TaskSurroundings>({
    name: 'read-task-surroundings',
    text: `
      select
        (select jsonb_build_object('email', p.email, 'phone', p.phone, 'language', p.language) from people p where p.id = t.person_id) as contact,
        (select coalesce(jsonb_agg(jsonb_build_object('at', ${ms('x.at')}, 'act', x.act, 'by', x.by_staff, 'detail', x.detail - 'packet',
          'kept', x.before is not null) order by x.id), '[]') from task_acts x where x.task_id = t.id) as acts,
        (select x.detail -> 'packet' from task_acts x where x.task_id = t.id and x.act = 'created') as packet,
        (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'type', o.type, 'status', o.status, 'due', ${ms('o.due_at')},
          'assignee', o.assignee, 'person', o.person_id, 'wantedRole', o.wanted_role) order by o.due_at nulls last, o.id), '[]')
          from tasks o
          where o.account_key = t.account_key and o.id <> t.id and o.status in ('open', 'claimed', 'waiting-on-customer')
        ) as "alsoOpen"
      from tasks t
      where t.id = $1`,
    values: [id],
  })
  return rows[0] ?? { contact: null, acts: [], packet: null, alsoOpen: [] }
}
