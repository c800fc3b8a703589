import type { KeptPerson } from '../domain/foresight/kept-account.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'
import { idsUnderAddress } from './under-one-address.ts'

/** `answeredAt`: they have answered since, under whichever account, and nobody has handled it; null = they have not */
type Row = KeptPerson & { answeredAt: number | null }

/** Everybody of some accounts, as far as messages to them ask, by account. */
export async function keptPeople(db: Db, accounts: readonly string[]): Promise<Map<string, Row[]>> {
  const { rows } = await db.query<Row>({
    name: 'kept-people',
    text: `
      select id, account_key as account, ${ms('created_at')} as "knownSince", email is not null as reachable, language, consents,
        (select min(${ms('r.at')}) from replies r
          where r.person_id = any(array(${idsUnderAddress('people.id')})) and r.handled_at is null) as "answeredAt"
      from people
      where account_key = any($1::text[]) and gone_at is null and deleted_at is null
      order by id`,
    values: [accounts],
  })
  const people = new Map<string, Row[]>(accounts.map(account => [account, []]))
  for (const row of rows) people.get(row.account)?.push(row)
  return people
}
