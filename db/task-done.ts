import type { TaskDone } from '../domain/journey/commands.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** With what a task was done, by whom and when, by its effect key; null = it is not done, or was never made. */
export async function taskDone(db: Db, effectKey: string): Promise<TaskDone | null> {
  const { rows } = await db.query<TaskDone>({
    name: 'task-done',
    text: `select outcome, done_by as by, ${ms('done_at')} as at from tasks where effect_key = $1 and status = 'done'`,
    values: [effectKey],
  })
  return rows[0] ?? null
}
