import type { Db } from './pool.ts'
import type { PersonRecord } from './task-records.ts'

/** People by id, whatever their account. */
export async function listPeopleNamed(db: Db, ids: readonly string[]): Promise<PersonRecord[]> {
  if (ids.length === 0) return []
  const { rows } = await db.query<PersonRecord>({
    name: 'list-people-named',
    text: `
      select id, first_name as "firstName", last_name as "lastName", email, role
      from people where id = any($1::text[])`,
    values: [ids],
  })
  return rows
}
