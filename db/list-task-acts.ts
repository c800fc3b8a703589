import type { Db } from './pool.ts'
import { PERSON_JSON, type PersonRecord } from './task-records.ts'
import { ofJourney, type TimelinePage, type TimelineRow, timelinePageSql, timelinePageValues } from './timeline-page.ts'

export interface TaskActRow extends TimelineRow {
  act: string
  by: string | null
  detail: Record<string, unknown>
  journey: string
  type: string
  play: string | null
  step: string | null
  person: PersonRecord | null
  wantedRole: string | null
}

/** What was done with the tasks of an account, newest first. */
export async function listTaskActs(db: Db, page: TimelinePage): Promise<TaskActRow[]> {
  const { rows } = await db.query<TaskActRow>({
    name: 'list-task-acts',
    text: timelinePageSql(
      `select x.at as moment, '4:' || lpad(x.id::text, 15, '0') as key, x.act, x.by_staff as by, x.detail - 'packet' as detail, t.journey, t.type, t.play, t.step,
         t.wanted_role as "wantedRole", case when pe.id is not null then ${PERSON_JSON} end as person
       from tasks t
       join task_acts x on x.task_id = t.id
       left join people pe on pe.id = t.person_id
       where t.account_key = $1 and ${ofJourney('t.journey')}`,
      'x.act, x.by, x.detail, x.journey, x.type, x.play, x.step, x."wantedRole", x.person',
    ),
    values: [...timelinePageValues(page), page.journey],
  })
  return rows
}
