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

/** Until when mail to somebody is paused: what they said in one account holds in all, whenever they came there. As SQL; `p` = the row of `people`. */
export const pausedUnderAddress = (p: string): string =>
  `greatest(${p}.paused_until, (select max(o.paused_until) from people o where lower(o.email) = lower(${p}.email)))`

const WAITS = `e.state in ('held', 'deferred') and e.reason = 'replied'`

/**
 * The accounts in which somebody stands under the address of a person, theirs included, and those in which something waits for an
 * answer of theirs, by key.
 */
export async function accountsUnderAddress(db: Db, person: string): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>({
    name: 'accounts-under-address',
    text: `
      with them as (${idsUnderAddress('$1')})
      select account_key as key from people where id in (select id from them)
      union
      -- what was asked for before they moved waits where it was
      select e.account_key from effects e join people p on p.id = e.person_id where p.id in (select id from them) and ${WAITS}
      order by 1`,
    values: [person],
  })
  return rows.map(row => row.key)
}

/**
 * The accounts in which something waits for an answer to be handled, by key: to whoever stands under some addresses (in small letters),
 * or under that of some people.
 */
export async function accountsAwaitingAnswers(
  db: Db,
  { addresses, people }: { addresses: readonly string[]; people: readonly string[] },
): Promise<string[]> {
  if (addresses.length + people.length === 0) return []
  const { rows } = await db.query<{ key: string }>({
    name: 'accounts-awaiting-answers',
    text: `
      select distinct e.account_key as key from effects e join people p on p.id = e.person_id
      where ${WAITS} and (p.id = any($2::text[]) or lower(p.email) = any($1::text[])
        or lower(p.email) in (select lower(email) from people where id = any($2::text[])))
      order by 1`,
    values: [addresses, people],
  })
  return rows.map(row => row.key)
}
