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

/** Everybody of us who is here to work, by id. */
export async function activeStaff(db: Db): Promise<Map<string, Staff>> {
  const { rows } = await db.query<Staff>({ name: 'active-staff', text: `select ${COLUMNS} from staff where active` })
  return new Map(rows.map(staff => [staff.id, staff]))
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
