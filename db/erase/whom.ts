import type { Known } from '../../domain/erase/words-of.ts'
import type { Db } from '../pool.ts'

/** Somebody who is to be forgotten: all rows that are them, their accounts, and what is known of them. */
export interface Whom extends Known {
  ids: string[]
  /** where each of these stands */
  stands: { id: string; account: string }[]
  /** where they are, and where they were before they were moved or accounts were merged */
  accounts: string[]
  erased: boolean
}

/**
 * Finds all that are somebody, by the id of one of their rows or by their address: rows joined with theirs, leads, and whoever stands
 * under an address of theirs, in whichever account. Somebody may be known by their address without being a person anywhere. Null = nobody
 * has the id.
 */
export async function whomOf(db: Db, named: string): Promise<Whom | null> {
  const isAddress = named.includes('@')
  const { rows } = await db.query<Whom>(
    `with recursive mine (id) as (
       select id from people where case when $2 then lower(email) = lower($1) else id = $1 end
       union
       select x.id from mine join people m on m.id = mine.id cross join lateral (
         select m.joined_into as id
         union all select p.id from people p where p.joined_into = m.id
         union all select p.id from people p where lower(p.email) = lower(m.email)
         union all select p.id from leads l join people p on lower(p.email) = lower(l.email) where l.person_id = m.id
         union all select l.person_id from leads l where lower(l.email) = lower(m.email)
       ) x where x.id is not null
     ), known as (
       select id from mine
       -- who became a person by another way than their address
       union select person_id from leads where $2 and lower(email) = lower($1) and person_id is not null
     ), them as (select p.* from people p where p.id in (select id from known)
     ), lead as (
       select l.* from leads l
       where l.person_id in (select id from them) or lower(l.email) in (select lower(email) from them)
         or ($2 and lower(l.email) = lower($1)))
     select
       (select coalesce(array_agg(id order by id), '{}') from them) as ids,
       (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'account', account_key) order by account_key, id), '[]') from them) as stands,
       (select coalesce(array_agg(distinct k), '{}') from (select account_key k from them union select account_key from lead
          union select a.key from accounts a join them t on a.merged_into = t.account_key
          union select account_key from effects where person_id in (select id from them)
          union select account_key from tasks where person_id in (select id from them)
          union select account_key from signals where person_id in (select id from them)
          union select unnest(array[i.from_key, i.to_key]) from identity_acts i
            where i.moved -> 'people' ?| (select array_agg(id) from them)) x where k is not null) as accounts,
       (select coalesce(array_agg(distinct e), '{}') from (select email e from them union select email from lead
          union select $1 where $2) x where e is not null) as emails,
       (select coalesce(array_agg(distinct e), '{}') from (select phone e from them union select phone from lead) x
          where e is not null) as phones,
       (select coalesce(array_agg(distinct e), '{}') from (select external_key e from them
          union select converted_contact from lead) x where e is not null) as "externalKeys",
       (select coalesce(array_agg(distinct id), '{}') from visitors where person_id in (select id from them)) as visitors,
       (select coalesce(array_agg(distinct e), '{}') from (select postal ->> 'street' e from them union select postal ->> 'street' from lead) x
          where e is not null) as streets,
       (select coalesce(jsonb_agg(distinct jsonb_build_object('first', f, 'last', l)), '[]') from (
          select first_name f, last_name l from them union select first_name, last_name from lead) x) as names,
       (select coalesce(bool_and(erased_at is not null), false) from them) as erased
     where $2 or exists (select from them)`,
    [named, isAddress],
  )
  return rows[0] ?? null
}

/** Names and streets of the others at some accounts. */
export async function othersThere(db: Db, accounts: readonly string[], but: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `select distinct n as name from people p, unnest(array[p.first_name, p.last_name, p.postal ->> 'street']) n
     where p.account_key = any($1::text[]) and not p.id = any($2::text[]) and n is not null`,
    [accounts, but],
  )
  return rows.map(row => row.name)
}
