import type { Tx } from './pool.ts'

/** A colleague whole. */
export interface ImportedStaff {
  id: string
  name: string
  email: string | null
  role: string
  manager: string | null
  zone: string | null
  calendar: string | null
  active: boolean
}

/** Reads colleagues as they stand. */
export async function readStaff(tx: Tx, ids: readonly string[]): Promise<Map<string, ImportedStaff>> {
  const { rows } = await tx.query<ImportedStaff>({
    name: 'read-staff',
    text: `
      select id, name, email, role, manager_id as manager, zone, calendar, active from staff where id = any($1::text[])
      order by id for update`,
    values: [ids],
  })
  return new Map(rows.map(row => [row.id, row]))
}

/** Writes colleagues whole. Managers must be there, or be among them. */
export async function upsertStaff(tx: Tx, staff: readonly ImportedStaff[]): Promise<void> {
  if (staff.length === 0) return
  await tx.query({
    name: 'upsert-staff',
    text: `
      insert into staff (id, name, email, role, manager_id, zone, calendar, active)
      select id, name, email, role, manager, zone, calendar, active
      from jsonb_to_recordset($1::jsonb) as g (id text, name text, email text, role text, manager text, zone text,
        calendar text, active boolean)
      on conflict (id) do update set name = excluded.name, email = excluded.email, role = excluded.role,
        manager_id = excluded.manager_id, zone = excluded.zone, calendar = excluded.calendar, active = excluded.active`,
    values: [JSON.stringify(staff)],
  })
}
