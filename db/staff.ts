import type { WorkingHours } from '../domain/calendar/hours-of.ts'
import type { Db } from './pool.ts'

export interface Staff {
  id: string
  name: string
  email: string | null
  role: string
  managerId: string | null
  active: boolean
}

const COLUMNS = 'id, name, email, role, manager_id as "managerId", active'

const AT_WORK = 'active and (leaves_at is null or leaves_at > app_now())'

/** Everybody of us who has not left, by id; somebody may be away for a while. */
export async function activeStaff(db: Db): Promise<Map<string, Staff>> {
  const { rows } = await db.query<Staff>({
    name: 'active-staff',
    text: `select ${COLUMNS} from staff where ${AT_WORK}`,
  })
  return new Map(rows.map(staff => [staff.id, staff]))
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
