import { atMs } from './instant-sql.ts'
import type { Db } from './pool.ts'
import { NOW, OPEN, openTasksSql, type TaskScope, taskHitsSql, taskScopeParts, taskScopeSql } from './task-scope.ts'

export interface TaskCounts {
  inbox: number
  snoozed: number
  done: number
  dueToday: number
  doneToday: number
}

/** How many tasks each view holds; today lies between two moments, UTC milliseconds. */
export async function readTaskCounts(
  db: Db,
  scope: TaskScope,
  today: { from: number; to: number },
): Promise<TaskCounts> {
  const values: unknown[] = [today.from, today.to]
  const parameter = (value: unknown): string => `$${values.push(value)}`
  const hits = taskHitsSql(scope, `(${OPEN} or t.status = 'done')`, parameter)
  const { rows } = await db.query<TaskCounts>(
    `${hits.map(hit => `with ${hit}`)}
     select o.*, d.* from (
       select count(*) filter (where awake) as inbox, count(*) filter (where not awake) as snoozed,
         count(*) filter (where awake and due_at < ${atMs('$2')}) as "dueToday"
       from (
         select t.due_at, t.snoozed_until is null or t.snoozed_until <= ${NOW} as awake
         from (${openTasksSql(taskScopeParts(scope, false, parameter))}) t
       ) t
     ) o, (
       select count(*) as done, count(*) filter (where t.done_at >= ${atMs('$1')}) as "doneToday"
       from tasks t where t.status = 'done'${taskScopeSql(scope, true, parameter)}
     ) d`,
    values,
  )
  return rows[0] ?? { inbox: 0, snoozed: 0, done: 0, dueToday: 0, doneToday: 0 }
}
