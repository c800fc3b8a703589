import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'
import type { PersonRecord } from './task-records.ts'

/** A person of an account with what pages show. Instants are UTC milliseconds. */
export interface AccountPerson extends PersonRecord {
  title: string | null
  optedOut: boolean
  lastSeenAt: number | null
  /** since when an answer of theirs waits for us; null = none does */
  answeredAt: number | null
}

/** Everybody of an account whom their system has not deleted. */
export async function listPeople(db: Db, account: string): Promise<AccountPerson[]> {
  const { rows } = await db.query<AccountPerson>({
    name: 'list-people',
    text: `
      select id, first_name as "firstName", last_name as "lastName", email, role, title, opted_out as "optedOut",
        ${ms('last_seen_at')} as "lastSeenAt",
        (select ${ms('min(r.at)')} from replies r where r.person_id = people.id and r.handled_at is null) as "answeredAt"
      from people
      where account_key = $1 and deleted_at is null
      order by last_seen_at desc nulls last, id`,
    values: [account],
  })
  return rows
}
