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
  /** from when on they do not work here any more, as ISO text in UTC */
  leaves: string | null
  /** most open tasks; null = as many as come */
  capacity: number | null
  weight: number
}

/** Reads colleagues as they stand. */
export async function readStaff(tx: Tx, ids: readonly string[]): Promise<Map<string, ImportedStaff>> {
  const { rows } = await tx.query<ImportedStaff>({
    name: 'read-staff',
    text: `
      select id, name, email, role, manager_id as manager, zone, calendar, active, capacity, weight,
        to_char(leaves_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as leaves
      from staff where id = any($1::text[])
      order by id for update`,
    values: [ids],
  })
  return new Map(rows.map(row => [row.id, row]))
}

/** Writes colleagues whole. Managers must be there, or be among them. */
export async function upsertStaff(tx: Tx, staff: readonly ImportedStaff[]): Promise<void> {
  if (staff.length === 0) return
  // work of those who have left is handed over by the sweeper
  await tx.query(`select pg_notify('flips', '')`)
  await tx.query({
    name: 'upsert-staff',
    text: `
      insert into staff (id, name, email, role, manager_id, zone, calendar, active, leaves_at, capacity, weight)
      select id, name, email, role, manager, zone, calendar, active, leaves, capacity, weight
      from jsonb_to_recordset($1::jsonb) as g (id text, name text, email text, role text, manager text, zone text,
        calendar text, active boolean, leaves timestamptz, capacity integer, weight double precision)
      on conflict (id) do update set name = excluded.name, email = excluded.email, role = excluded.role,
        manager_id = excluded.manager_id, zone = excluded.zone, calendar = excluded.calendar, active = excluded.active,
        leaves_at = excluded.leaves_at, capacity = excluded.capacity, weight = excluded.weight`,
    values: [JSON.stringify(staff)],
  })
}
