import type { Db } from './pool.ts'
import { atWork } from './staff.ts'

/** What mails of tasks a colleague may want: none, one for every task that becomes theirs, or one at the start of each working day. */
export const TASK_MAILS = ['off', 'each', 'digest'] as const
export type TaskMail = (typeof TASK_MAILS)[number]

/** What a colleague wants; null when there is no such colleague, or they left. */
export async function readTaskMail(db: Db, staff: string): Promise<TaskMail | null> {
  const { rows } = await db.query<{ wants: TaskMail }>({
    name: 'read-task-mail',
    text: `select task_mail as wants from staff s where id = $1 and ${atWork('s')}`,
    values: [staff],
  })
  return rows[0]?.wants ?? null
}

/** Keeps what a colleague wants. */
export async function setTaskMail(db: Db, staff: string, wants: TaskMail): Promise<void> {
  await db.query({
    name: 'set-task-mail',
    text: 'update staff set task_mail = $2 where id = $1',
    values: [staff, wants],
  })
}
