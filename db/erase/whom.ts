import type { Known } from '../../domain/erase/words-of.ts'
import type { Db } from '../pool.ts'

/** Somebody who is to be forgotten: all rows that are them, their accounts, and what is known of them. */
export interface Whom extends Known {
  ids: string[]
  /** where they are, and where they were before they were moved or accounts were merged */
  accounts: string[]
  erased: boolean
}

/** Finds all that are somebody: rows joined with theirs, and leads. Null = nobody has the id. */
export async function whomOf(db: Db, id: string): Promise<Whom | null> {
  const { rows } = await db.query<Whom>(
    `with recursive mine (id) as (
       select coalesce(joined_into, id) from people where id = $1
       union
       select p.id from people p join mine m on p.joined_into = m.id
     ), them as (select p.* from people p where p.id in (select id from mine) or p.id = $1
     ), lead as (
       select l.* from leads l
       where l.person_id in (select id from them) or lower(l.email) in (select lower(email) from them))
     select
       (select array_agg(id) from them) as ids,
       (select array_agg(distinct k) from (select account_key k from them union select account_key from lead
          union select a.key from accounts a join them t on a.merged_into = t.account_key
          union select account_key from effects where person_id in (select id from them)
          union select account_key from tasks where person_id in (select id from them)
          union select account_key from signals where person_id in (select id from them)
          union select unnest(array[i.from_key, i.to_key]) from identity_acts i
            where i.moved -> 'people' ?| (select array_agg(id) from them)) x where k is not null) as accounts,
       (select coalesce(array_agg(distinct e), '{}') from (select email e from them union select email from lead) x
          where e is not null) as emails,
       (select coalesce(array_agg(distinct e), '{}') from (select phone e from them union select phone from lead) x
          where e is not null) as phones,
       (select coalesce(array_agg(distinct e), '{}') from (select external_key e from them
          union select converted_contact from lead) x where e is not null) as "externalKeys",
       (select coalesce(jsonb_agg(distinct jsonb_build_object('first', f, 'last', l)), '[]') from (
          select first_name f, last_name l from them union select first_name, last_name from lead) x) as names,
       (select bool_and(erased_at is not null) from them) as erased
     where exists (select from them)`,
    [id],
  )
  return rows[0] ?? null
}

/** First and last names of the others at some accounts. */
export async function othersThere(db: Db, accounts: readonly string[], but: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `select distinct n as name from people p, unnest(array[p.first_name, p.last_name]) n
     where p.account_key = any($1::text[]) and not p.id = any($2::text[]) and n is not null`,
    [accounts, but],
  )
  return rows.map(row => row.name)
}
