import type { Db } from './pool.ts'
import { TASK_RECORDS, type TaskRecord } from './task-records.ts'
import { OPEN } from './task-scope.ts'

/** The open tasks of one account, due first. `kinds`: signals that may be a reason. */
export async function listAccountTasks(
  db: Db,
  account: string,
  score: string,
  kinds: readonly string[],
): Promise<TaskRecord[]> {
  const { rows } = await db.query<TaskRecord>({
    name: 'list-account-tasks',
    text: `
      with page as materialized (
        select t.*, '[]'::jsonb as cursor, row_number() over (order by t.due_at nulls last, t.id) as place
        from tasks t
        where t.account_key = $3 and ${OPEN}
      )
      ${TASK_RECORDS}`,
    values: [score, kinds, account],
  })
  return rows
}
