import type { Db } from './pool.ts'

/** A colleague as pages name them. */
export interface StaffRecord {
  id: string
  name: string
  role: string
  active: boolean
}

/** Everybody of us, those who left included: what they did still carries their name. */
export async function listStaff(db: Db): Promise<StaffRecord[]> {
  const { rows } = await db.query<StaffRecord>({
    name: 'list-staff',
    text: 'select id, name, role, active from staff order by name, id',
  })
  return rows
}
