import type { WorkingHours } from '../domain/calendar/hours-of.ts'
import { atMs } from './instant-sql.ts'
import type { Db } from './pool.ts'

export interface Staff {
  id: string
  name: string
  email: string | null
  role: string
  managerId: string | null
  active: boolean
}

/** A colleague with all that finding somebody for work asks. */
export interface Worker extends Staff {
  away: { substitute: string | null } | null
  full: boolean
  weight: number
  hours: WorkingHours
}

const COLUMNS = 'id, name, email, role, manager_id as "managerId", active'

/** Has somebody of the staff list not left at a moment? As SQL, of the row called that. */
export const atWork = (staff: string, at = 'app_now()'): string =>
  `(${staff}.active and (${staff}.leaves_at is null or ${staff}.leaves_at > ${at}))`

/** Everybody of us who has not left, by id; somebody may be away for a while. */
export async function activeStaff(db: Db): Promise<Map<string, Staff>> {
  const { rows } = await db.query<Staff>({
    name: 'active-staff',
    text: `select ${COLUMNS} from staff where ${atWork('staff')}`,
  })
  return new Map(rows.map(staff => [staff.id, staff]))
}

/**
 * Everybody of us who has not left, by id, as they stand at a moment (UTC milliseconds): who is away, and who has as much open
 * work as they take. What is put off counts; what waits for nobody in particular does not.
 */
export async function workersAt(db: Db, at: number): Promise<Map<string, Worker>> {
  const { rows } = await db.query<Worker>({
    name: 'workers-at',
    text: `
      select s.id, s.name, s.email, s.role, s.manager_id as "managerId", s.active, s.weight,
        jsonb_build_object('calendar', s.calendar, 'zone', s.zone) as hours,
        (select jsonb_build_object('substitute', a.substitute) from staff_absences a
          where a.staff_id = s.id and a.starts_at <= ${atMs('$1')} and a.ends_at > ${atMs('$1')}
          order by a.ends_at desc limit 1) as away,
        s.capacity is not null and s.capacity <= (
          select count(*) from tasks t where t.assignee = s.id and t.status in ('open', 'claimed', 'waiting-on-customer')
        ) as full
      from staff s
      where ${atWork('s', atMs('$1'))}`,
    values: [at],
  })
  return new Map(rows.map(worker => [worker.id, worker]))
}

/** When a colleague works; null when there is no such colleague. */
export async function workingHours(db: Db, id: string): Promise<WorkingHours | null> {
  const { rows } = await db.query<WorkingHours>({
    name: 'working-hours',
    text: 'select calendar, zone from staff where id = $1',
    values: [id],
  })
  return rows[0] ?? null
}

/** Who of us works an account, by team role. */
export async function teamOf(db: Db, account: string): Promise<Record<string, Staff>> {
  const { rows } = await db.query<Staff & { team: string }>({
    name: 'team-of',
    text: `
      select t.role as team, ${COLUMNS.split(', ')
        .map(c => `s.${c}`)
        .join(', ')}
      from account_team t join staff s on s.id = t.staff_id
      where t.account_key = $1`,
    values: [account],
  })
  return Object.fromEntries(rows.map(({ team, ...staff }) => [team, staff]))
}
