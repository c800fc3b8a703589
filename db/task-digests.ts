import { atMs, ms } from './instant-sql.ts'
import type { Db } from './pool.ts'
import { atWork } from './staff.ts'

/** A colleague who wants one mail a day, and how it stands with the last. */
export interface DigestReader {
  staff: string
  name: string
  email: string
  calendar: string | null
  zone: string | null
  /** the last day there was one for (ISO); null = never */
  told: string | null
  /** when that is tried again, UTC milliseconds; null = it is over, or on its way */
  again: number | null
}

/** Who is here and wants one mail a day. */
export async function digestReaders(db: Db): Promise<DigestReader[]> {
  const { rows } = await db.query<DigestReader>({
    name: 'digest-readers',
    text: `
      select s.id as staff, s.name, s.email, s.calendar, s.zone, to_char(d.day, 'YYYY-MM-DD') as told,
        case when d.state = 'deferred' then ${ms('d.due_at')} end as again
      from staff s left join lateral (select * from task_digests x where x.staff_id = s.id order by x.day desc limit 1) d on true
      where s.task_mail = 'digest' and s.email is not null and ${atWork('s')}
        and not exists (select from staff_absences a where a.staff_id = s.id and a.starts_at <= app_now() and a.ends_at > app_now())
      order by s.id`,
  })
  return rows
}

/** Begins an attempt at the mail of a day; answers which attempt it is, null = the day has had its mail, or somebody is at it. */
export async function beginDigest(db: Db, staff: string, day: string): Promise<number | null> {
  const { rows } = await db.query<{ fence: number }>({
    name: 'begin-digest',
    text: `
      insert into task_digests as d (staff_id, day, state) values ($1, $2, 'reserved')
      on conflict (staff_id, day) do update set state = 'reserved', fence = d.fence + 1
        where d.state = 'deferred' and d.due_at <= app_now()
      returning fence`,
    values: [staff, day],
  })
  return rows[0]?.fence ?? null
}

/** Asked just before the first byte that cannot be taken back. */
export async function startDigest(db: Db, staff: string, day: string, fence: number): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'start-digest',
    text: `update task_digests set state = 'in_flight' where staff_id = $1 and day = $2 and fence = $3 and state = 'reserved'`,
    values: [staff, day, fence],
  })
  return rowCount === 1
}

/** What came of an attempt; `again` in UTC milliseconds where it is put off. */
export interface DigestOutcome {
  state: 'sent' | 'deferred' | 'skipped' | 'rejected' | 'unknown'
  reason: string | null
  response: string | null
  again?: number
}

/** Writes down what came of an attempt, once. */
export async function settleDigest(
  db: Db,
  staff: string,
  day: string,
  fence: number,
  { state, reason, response, again }: DigestOutcome,
): Promise<void> {
  await db.query({
    name: 'settle-digest',
    text: `
      update task_digests set state = $4, reason = $5, response = $6, settled_at = app_now(), due_at = coalesce(${atMs('$7')}, due_at)
      where staff_id = $1 and day = $2 and fence = $3 and state in ('reserved', 'in_flight')`,
    values: [staff, day, fence, state, reason, response, again ?? null],
  })
}

/** Whoever sent them before is gone: what had not begun is tried again, of what had nobody can tell. */
export async function takeOverDigests(db: Db): Promise<void> {
  await db.query(`
    update task_digests set state = case state when 'reserved' then 'deferred' else 'unknown' end, fence = fence + 1,
      due_at = app_now(), reason = 'interrupted'
    where state in ('reserved', 'in_flight')`)
}

/** How the mails of a day stand, of all days: sent, on their way or put off, failed. */
export async function countDigests(db: Db): Promise<{ shown: number; waiting: number; failed: number }> {
  const { rows } = await db.query<{ shown: number; waiting: number; failed: number }>({
    name: 'count-digests',
    text: `
      select count(*) filter (where state = 'sent') as shown,
        count(*) filter (where state in ('reserved', 'in_flight', 'deferred')) as waiting,
        count(*) filter (where state in ('rejected', 'unknown')) as failed
      from task_digests`,
  })
  return rows[0] ?? { shown: 0, waiting: 0, failed: 0 }
}
