import type { Db } from './pool.ts'

/**
 * Ids of everybody who stands under the address of a person, themselves included: one human may be known in several accounts. As
 * SQL; `person` = the parameter that holds their id.
 */
export function idsUnderAddress(person: string): string {
  return `select ${person}::text as id
    union all
    select other.id from people me join people other on lower(other.email) = lower(me.email) and other.id <> me.id
    where me.id = ${person} and other.email is not null`
}

/** The accounts in which somebody stands under the address of a person, theirs included, by key. */
export async function accountsUnderAddress(db: Db, person: string): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>({
    name: 'accounts-under-address',
    text: `select distinct account_key as key from people where id in (${idsUnderAddress('$1')}) order by 1`,
    values: [person],
  })
  return rows.map(row => row.key)
}
