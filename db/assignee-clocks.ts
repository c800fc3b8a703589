import type { WorkingHours } from '../domain/calendar/hours-of.ts'
import type { Db, Tx } from './pool.ts'

/** A running clock on a task: by which hours it counts, and when whoever has the task works. */
export interface AssigneeClock extends WorkingHours {
  key: string
  account: string
  journey: string
  /** effect key of the task */
  task: string
  status: 'open' | 'claimed' | 'waiting-on-customer'
  /** the hours it was last told to count by */
  counts: string
}

/** The running clocks of these SLAs on tasks, each with the working hours of whoever has the task; of one account or of all. */
export async function listAssigneeClocks(
  db: Db,
  slas: readonly string[],
  account: string | null,
): Promise<AssigneeClock[]> {
  if (slas.length === 0) return []
  const { rows } = await db.query<AssigneeClock>({
    name: 'list-assignee-clocks',
    text: `
      select c.key, c.account_key as account, c.journey, t.effect_key as task, t.status, coalesce(c.hours_told, c.calendar) as counts, s.calendar, s.zone
      from sla_clocks c
      join tasks t on t.effect_key = c.task_key
      left join staff s on s.id = t.assignee
      where c.ended_at is null and c.breached_at is null and c.sla = any($1::text[])
        and t.status in ('open', 'claimed', 'waiting-on-customer') and ($2::text is null or c.account_key = $2)
      order by c.account_key, t.effect_key`,
    values: [slas, account],
  })
  return rows
}

/** Notes by which hours clocks were told to go on. */
export async function noteHoursTold(tx: Tx, told: readonly { key: string; hours: string }[]): Promise<void> {
  if (told.length === 0) return
  await tx.query({
    name: 'note-hours-told',
    text: `
      update sla_clocks c set hours_told = g.hours
      from jsonb_to_recordset($1::jsonb) as g (key text, hours text) where c.key = g.key`,
    values: [JSON.stringify(told)],
  })
}
