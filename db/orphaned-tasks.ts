import type { Db } from './pool.ts'
import { atWork } from './staff.ts'

/** Open tasks of colleagues who do not work here any more, oldest first. */
export async function orphanedTasks(db: Db, limit: number): Promise<{ id: string; account: string }[]> {
  const { rows } = await db.query<{ id: string; account: string }>({
    name: 'orphaned-tasks',
    text: `
      select t.id, t.account_key as account
      from staff s join tasks t on t.assignee = s.id and t.status in ('open', 'claimed', 'waiting-on-customer')
      where not ${atWork('s')}
      order by t.created_at, t.id
      limit $1`,
    values: [limit],
  })
  return rows
}
