import type { Db } from './pool.ts'

/** Who has a task now, by its effect key. */
export async function taskAssignee(db: Db, effectKey: string): Promise<string | null> {
  const { rows } = await db.query<{ assignee: string | null }>({
    name: 'task-assignee',
    text: 'select assignee from tasks where effect_key = $1',
    values: [effectKey],
  })
  return rows[0]?.assignee ?? null
}
