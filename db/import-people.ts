import type { PostalAddress } from '../domain/people/postal-address.ts'
import type { Consents } from '../domain/touch/consent.ts'
import type { Tx } from './pool.ts'

/** The fields of a person an import may set. */
export interface PersonFields {
  account: string
  key: string | null
  email: string | null
  firstName: string | null
  lastName: string | null
  title: string | null
  phone: string | null
  role: string | null
  zone: string | null
  language: string | null
  postal: PostalAddress | null
  consents: Consents
}

export interface ImportedPerson extends PersonFields {
  id: string
  /** a role that was set by hand stays, whatever a file says */
  roleByHand: boolean
  /** a language they chose themselves stays, too */
  languageChosen: boolean
  /** the row this one was joined into: what is said of it is said of nobody any more */
  joinedInto: string | null
}

const COLUMNS = `p.id, p.account_key as account, p.external_key as key, p.email, p.first_name as "firstName",
  p.last_name as "lastName", p.title, p.phone, p.role,
  p.role_by is not distinct from 'hand' as "roleByHand", p.language_chosen as "languageChosen", p.joined_into as "joinedInto", p.zone, p.language, p.postal, p.consents`

/** Whom a row means. */
interface Wanted {
  account: string
  key: string | null
  email: string | null
}

/**
 * Finds whom rows mean, as they are now: by key; else by address within the account, as long as that person has no key of its own. Answers by
 * position in `wanted`.
 */
export async function matchPeople(tx: Tx, wanted: readonly Wanted[]): Promise<Map<number, ImportedPerson>> {
  const found = await match(tx, wanted)
  // who stands in another account than a row says is not held by that account's lock, and may choose meanwhile
  const elsewhere = [...found].flatMap(([n, person]) => (person.account === wanted[n]?.account ? [] : [person.id]))
  if (elsewhere.length === 0) return found
  const text = 'select from people where id = any($1::text[]) order by id for update'
  await tx.query({ name: 'lock-people', text, values: [elsewhere] })
  return match(tx, wanted)
}

async function match(tx: Tx, wanted: readonly Wanted[]): Promise<Map<number, ImportedPerson>> {
  const { rows } = await tx.query<ImportedPerson & { n: number }>({
    name: 'match-people',
    text: `
      select (g.n - 1)::integer as n, p.*
      from jsonb_array_elements($1::jsonb) with ordinality as g (hint, n)
      cross join lateral (
        select * from (
          select ${COLUMNS}, 1 as rank, p.created_at from people p where p.external_key = g.hint ->> 'key'
          union all
          select ${COLUMNS}, 2, p.created_at from people p
          where lower(p.email) = lower(g.hint ->> 'email') and p.account_key = g.hint ->> 'account'
            and (p.external_key is null or g.hint ->> 'key' is null)
        ) found order by rank, created_at, id limit 1
      ) p`,
    values: [JSON.stringify(wanted)],
  })
  return new Map(rows.map(({ n, ...person }) => [n, person]))
}

/** Writes down new people. Answers their ids, in no order: what they are known by comes with them. */
export async function insertPeople(
  tx: Tx,
  people: readonly PersonFields[],
  source: string,
): Promise<{ id: string; account: string; email: string | null }[]> {
  if (people.length === 0) return []
  const { rows } = await tx.query<{ id: string; account: string; email: string | null }>({
    name: 'insert-people',
    text: `
      insert into people (account_key, external_key, email, first_name, last_name, title, phone, role, role_by,
        role_confidence, zone, language, postal, consents, source)
      select account, key, email, "firstName", "lastName", title, phone, role,
        case when role is not null then 'crm' end, case when role is not null then 1 end, zone, language, postal, consents, $2
      from jsonb_to_recordset($1::jsonb) as g (account text, key text, email text, "firstName" text, "lastName" text,
        title text, phone text, role text, zone text, language text, postal jsonb, consents jsonb)
      returning id, account_key as account, email`,
    values: [JSON.stringify(people), source],
  })
  return rows
}

/** Writes people whole, by id. */
export async function updatePeople(tx: Tx, people: readonly ImportedPerson[]): Promise<void> {
  if (people.length === 0) return
  await tx.query({
    name: 'update-people',
    text: `
      update people p set account_key = g.account, external_key = g.key, email = g.email, first_name = g."firstName",
        last_name = g."lastName", title = g.title, phone = g.phone, zone = g.zone,
        role = g.role,
        role_by = case when g.role is distinct from p.role then (case when g.role is not null then 'crm' end) else p.role_by end,
        role_confidence = case when g.role is distinct from p.role then (case when g.role is not null then 1 end)
          else p.role_confidence end,
        language = g.language, postal = g.postal, consents = g.consents
      from jsonb_to_recordset($1::jsonb) as g (id text, account text, key text, email text, "firstName" text,
        "lastName" text, title text, phone text, role text, zone text, language text, postal jsonb, consents jsonb)
      where p.id = g.id`,
    values: [JSON.stringify(people)],
  })
}

/** People by key, id, the key of a lead they were, or address, with the account each belongs to. */
export async function findPeople(
  tx: Tx,
  keys: readonly string[],
  emails: readonly string[],
): Promise<{ id: string; key: string | null; email: string | null; account: string }[]> {
  const { rows } = await tx.query<{ id: string; key: string | null; email: string | null; account: string }>({
    name: 'find-people',
    text: `
      select coalesce(joined_into, id) as id, external_key as key, lower(email) as email, account_key as account
      from people where external_key = any($1::text[])
      union
      select coalesce(joined_into, id), external_key, lower(email), account_key from people where id = any($1::text[])
      union
      select coalesce(joined_into, id), external_key, lower(email), account_key from people where lower(email) = any($2::text[])
      union
      select p.id, l.key, lower(p.email), p.account_key from leads l join people p on p.id = l.person_id
      where l.key = any($1::text[])
      order by id`,
    values: [keys, emails],
  })
  return rows
}

/** Notes that people were active; times only ever move outwards, and nobody is told of it. UTC milliseconds. */
export async function seePeople(tx: Tx, seen: readonly { person: string; at: number }[]): Promise<void> {
  if (seen.length === 0) return
  await tx.query({
    name: 'see-people',
    text: `
      update people p set first_seen_at = least(coalesce(p.first_seen_at, g.first), g.first),
        last_seen_at = greatest(coalesce(p.last_seen_at, g.last), g.last)
      from (
        select person, to_timestamp(min(at) / 1000) as first, to_timestamp(max(at) / 1000) as last
        from jsonb_to_recordset($1::jsonb) as s (person text, at double precision)
        group by person
      ) g
      where p.id = g.person`,
    values: [JSON.stringify(seen)],
  })
}
