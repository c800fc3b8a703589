import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'
import { NOW, OPEN } from './task-scope.ts'

/** How much a colleague who works here has to do, and whether they are away. Instants are UTC milliseconds. */
export interface StaffLoad {
  id: string
  /** tasks that are theirs and not put off */
  open: number
  /** until when they are away; null = they are here */
  awayUntil: number | null
  /** who stands in for them meanwhile */
  substitute: string | null
}

/** Everybody who works here, with their load. */
export async function listStaffLoads(db: Db): Promise<StaffLoad[]> {
  const { rows } = await db.query<StaffLoad>({
    name: 'list-staff-loads',
    text: `
      select s.id, coalesce(t.open, 0) as open, ${ms('a.ends_at')} as "awayUntil", a.substitute
      from staff s
      left join (
        select t.assignee, count(*) as open from tasks t
        where ${OPEN} and t.assignee is not null and (t.snoozed_until is null or t.snoozed_until <= ${NOW})
        group by t.assignee
      ) t on t.assignee = s.id
      left join lateral (
        select ends_at, substitute from staff_absences
        where staff_id = s.id and starts_at <= ${NOW} and ends_at > ${NOW}
        order by ends_at desc limit 1
      ) a on true
      where s.active and (s.leaves_at is null or s.leaves_at > ${NOW})
      order by s.name, s.id`,
  })
  return rows
}

/** How many tasks wait in each queue for one of its people to pull them; queues in which none waits are missing. */
export async function countQueues(db: Db): Promise<Map<string, number>> {
  const { rows } = await db.query<{ queue: string; n: number }>({
    name: 'count-queues',
    text: `
      select t.queue, count(*) as n from tasks t
      where ${OPEN} and t.assignee is null and t.queue is not null and (t.snoozed_until is null or t.snoozed_until <= ${NOW})
      group by t.queue`,
  })
  return new Map(rows.map(row => [row.queue, row.n]))
}
