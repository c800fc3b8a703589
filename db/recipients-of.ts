import type { Recipient } from '../domain/people/postal-address.ts'
import type { Db } from './pool.ts'

/** Whom letters to people reach, and where, as far as they have a postal address. */
export async function recipientsOf(db: Db, people: readonly string[]): Promise<Recipient[]> {
  const { rows } = await db.query<Recipient>({
    name: 'recipients-of',
    text: `select first_name as "firstName", last_name as "lastName", postal from people
           where id = any($1::text[]) and postal is not null`,
    values: [people],
  })
  return rows
}
