import type { Db } from './pool.ts'
import { atWork } from './staff.ts'

/** Whether a colleague gets a mail for every task that becomes theirs. */
export type TaskMail = 'off' | 'each'

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
