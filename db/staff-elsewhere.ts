import type { Db } from './pool.ts'
import { atWork } from './staff.ts'

/** Who of us somebody of another system is; null when nobody has said so, or they left. */
export async function staffElsewhere(db: Db, sink: string, externalId: string): Promise<string | null> {
  const { rows } = await db.query<{ staff: string }>({
    name: 'staff-elsewhere',
    text: `
      select s.id as staff from staff_elsewhere e join staff s on s.id = e.staff_id and ${atWork('s')}
      where e.sink = $1 and e.external_id = $2`,
    values: [sink, externalId],
  })
  return rows[0]?.staff ?? null
}

/** What another system calls a colleague; null when it was never found out. */
export async function idElsewhere(db: Db, sink: string, staff: string): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>({
    name: 'id-elsewhere',
    text: 'select external_id as id from staff_elsewhere where sink = $1 and staff_id = $2 order by external_id limit 1',
    values: [sink, staff],
  })
  return rows[0]?.id ?? null
}

/** The colleague who has an address; null when nobody has it, or several. */
export async function staffOfEmail(db: Db, email: string): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>({
    name: 'staff-of-email',
    text: `select id from staff s where ${atWork('s')} and lower(email) = lower($1) limit 2`,
    values: [email],
  })
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}

/** Keeps who of us somebody of another system is. */
export async function keepStaffElsewhere(db: Db, sink: string, externalId: string, staff: string): Promise<void> {
  await db.query({
    name: 'keep-staff-elsewhere',
    text: `
      insert into staff_elsewhere (sink, external_id, staff_id) values ($1, $2, $3)
      on conflict (sink, external_id) do update set staff_id = excluded.staff_id`,
    values: [sink, externalId, staff],
  })
}
