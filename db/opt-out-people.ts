import type { SaidWhere } from '../domain/touch/consent-act.ts'
import type { Db, Tx } from './pool.ts'

/**
 * Notes that everybody under these addresses, and these people, want no mail, with where it was said. Answers the accounts of
 * those for whom that is news.
 */
export async function optOutPeople(
  tx: Tx,
  whom: { addresses: readonly string[]; people: readonly string[] },
  { source, by }: SaidWhere,
): Promise<string[]> {
  const { rows } = await tx.query<{ account: string }>({
    name: 'opt-out-people',
    text: `
      with news as (
        update people set opted_out = true
        where not opted_out and (id = any($1::text[]) or lower(email) = any($2::text[]))
        returning id, account_key as account
      ), said as (
        insert into consent_acts (person_id, act, basis, source, said_by)
        select id, 'opted-out', 'objection', $3, $4 from news order by id
      )
      select distinct account from news`,
    values: [whom.people, whom.addresses.map(address => address.toLowerCase()), source, by],
  })
  return rows.map(row => row.account)
}

/** The addresses of people, as far as they have one. */
export async function addressesOf(db: Db, people: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await db.query<{ id: string; email: string }>({
    name: 'addresses-of',
    text: 'select id, email from people where id = any($1::text[]) and email is not null',
    values: [people],
  })
  return new Map(rows.map(row => [row.id, row.email]))
}
