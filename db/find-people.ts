import type { Db } from './pool.ts'
import { PERSON_JSON, type PersonRecord } from './task-records.ts'

/** Somebody with the account they are at. */
export interface FoundPerson {
  person: PersonRecord
  account: string
  accountName: string
}

/** People at accounts whose name or address has these words, those who were seen last first. */
export async function findPeople(db: Db, q: string, limit: number): Promise<FoundPerson[]> {
  const { rows } = await db.query<FoundPerson>({
    name: 'find-people',
    text: `
      select ${PERSON_JSON} as person, a.key as account, a.name as "accountName"
      from people pe join accounts a on a.key = pe.account_key
      where concat_ws(' ', pe.first_name, pe.last_name) ilike $1 or pe.email ilike $1
      order by pe.last_seen_at desc nulls last, pe.id
      limit $2`,
    values: [`%${q.replace(/[\\%_]/g, '\\$&')}%`, limit],
  })
  return rows
}
