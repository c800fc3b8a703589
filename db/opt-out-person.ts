import type { Db, Tx } from './pool.ts'

/** A person as an unsubscribe link finds them. */
export interface Addressee {
  id: string
  email: string | null
  optedOut: boolean
}

/** The person of an id; null when they are not there any more. */
export async function readAddressee(db: Db, id: string): Promise<Addressee | null> {
  const { rows } = await db.query<Addressee>({
    name: 'read-addressee',
    text: 'select id, email, opted_out as "optedOut" from people where id = $1',
    values: [id],
  })
  return rows[0] ?? null
}

const SAME_ADDRESS = '(id = $1 or lower(email) = (select lower(email) from people where id = $1))'

/** The accounts in which somebody stands under the address of a person, theirs included, in the order they are locked in. */
export async function accountsOfAddress(db: Db, id: string): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>({
    name: 'accounts-of-address',
    text: `select distinct account_key as key from people where ${SAME_ADDRESS} order by 1`,
    values: [id],
  })
  return rows.map(row => row.key)
}

/** Notes that everybody under these addresses, and these people, want no mail. Answers the accounts of those for whom that is news. */
export async function optOutPeople(
  tx: Tx,
  whom: { addresses: readonly string[]; people: readonly string[] },
): Promise<string[]> {
  const { rows } = await tx.query<{ account: string }>({
    name: 'opt-out-people',
    text: `
      update people set opted_out = true
      where not opted_out and (id = any($1::text[]) or lower(email) = any($2::text[]))
      returning account_key as account`,
    values: [whom.people, whom.addresses.map(address => address.toLowerCase())],
  })
  return [...new Set(rows.map(row => row.account))]
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

/** Notes that a person wants no mail, and everybody who stands under the same address. */
export async function optOutPerson(tx: Tx, id: string): Promise<void> {
  await tx.query({
    name: 'opt-out-person',
    text: `update people set opted_out = true where not opted_out and ${SAME_ADDRESS}`,
    values: [id],
  })
}
