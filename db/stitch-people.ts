import type { StitchedPerson } from '../domain/people/stitch-people.ts'
import { ms } from './instant-sql.ts'
import type { Tx } from './pool.ts'

/** How signals of accounts name people. */
export interface NamedPerson {
  account: string
  key: string | null
  email: string | null
}

/**
 * The people that may be meant, of these accounts by key, id or address, the oldest first; and who has the keys. Their
 * accounts must be locked.
 */
export async function findNamedPeople(
  tx: Tx,
  named: readonly NamedPerson[],
): Promise<{ people: StitchedPerson[]; keyOwners: Map<string, string> }> {
  if (named.length === 0) return { people: [], keyOwners: new Map() }
  const { rows } = await tx.query<StitchedPerson & { here: boolean }>({
    name: 'find-named-people',
    text: `
      with named as (select * from unnest($1::text[], $2::text[], $3::text[]) as h (account, key, email)),
      found as (
        select coalesce(p.joined_into, p.id) as id, p.account_key = h.account as here from named h join people p on p.external_key = h.key
        union
        select coalesce(p.joined_into, p.id), true from named h join people p on p.id = h.key and p.account_key = h.account
        union
        select coalesce(p.joined_into, p.id), true from named h join people p on lower(p.email) = lower(h.email) and p.account_key = h.account
      )
      select p.id, p.account_key as account, p.external_key as key, p.email, p.first_name as "firstName",
        p.last_name as "lastName", p.title, p.postal, p.role, p.role_by as "roleBy", ${ms('p.first_seen_at')} as "firstSeenAt",
        ${ms('p.last_seen_at')} as "lastSeenAt", ${ms('p.announced_at')} as "announcedAt",
        ${ms('p.gone_at')} as "goneAt", p.gone_because as "goneBecause",
        ${ms('p.details_at')} as "detailsAt", f.here,
        (select jsonb_agg(jsonb_build_object('id', j.id, 'key', j.external_key, 'email', j.email)) from people j
          where j.joined_into = p.id) as joined
      from (select id, bool_or(here) as here from found group by id) f join people p using (id)
      order by p.created_at, p.id`,
    values: [named.map(one => one.account), named.map(one => one.key), named.map(one => one.email)],
  })
  const keyOwners = new Map(
    rows.flatMap(({ key, account, joined }) =>
      [key, ...(joined ?? []).map(one => one.key)].flatMap(own => (own === null ? [] : [[own, account] as const])),
    ),
  )
  return { people: rows.filter(row => row.here).map(({ here: _here, ...person }) => person), keyOwners }
}

/** Ids for people who are about to be written down. */
export async function newPersonIds(tx: Tx, count: number): Promise<string[]> {
  if (count === 0) return []
  const { rows } = await tx.query<{ id: string }>({
    name: 'new-person-ids',
    text: `select 'p_' || nextval('people_ids') as id from generate_series(1, $1)`,
    values: [count],
  })
  return rows.map(row => row.id)
}

const GIVEN = `jsonb_to_recordset($1::jsonb) as g (id text, account text, key text, email text, "firstName" text,
  "lastName" text, title text, postal jsonb, role text, "roleBy" text, "firstSeenAt" double precision, "lastSeenAt" double precision,
  "announcedAt" double precision, "goneAt" double precision, "goneBecause" text, "detailsAt" double precision, source text)`

/** Writes down new people with what is known of them, each with the source they were heard of from. Answers false when another transaction took one of their keys. */
export async function addPeople(tx: Tx, added: ReadonlyMap<StitchedPerson, string>): Promise<boolean> {
  if (added.size === 0) return true
  const people = [...added].map(([person, source]) => ({ ...person, source }))
  const { rowCount } = await tx.query({
    name: 'add-people',
    text: `
      insert into people (id, account_key, external_key, email, first_name, last_name, title, postal, role, role_by,
        role_confidence, source, first_seen_at, last_seen_at, announced_at, gone_at, gone_because, details_at)
      select id, account, key, email, "firstName", "lastName", title, postal, role, "roleBy", case when role is not null then 1 end, source,
        to_timestamp("firstSeenAt" / 1000), to_timestamp("lastSeenAt" / 1000), to_timestamp("announcedAt" / 1000),
        to_timestamp("goneAt" / 1000), "goneBecause", to_timestamp("detailsAt" / 1000)
      from ${GIVEN}
      on conflict (external_key) do nothing`,
    values: [JSON.stringify(people)],
  })
  return rowCount === people.length
}

/** Writes what stitching filled in, and when people were active. */
export async function updateStitched(tx: Tx, people: readonly StitchedPerson[]): Promise<void> {
  if (people.length === 0) return
  await tx.query({
    name: 'update-stitched',
    text: `
      update people p set external_key = g.key, email = g.email, first_name = g."firstName", last_name = g."lastName",
        title = g.title, postal = g.postal, role = g.role, role_by = g."roleBy",
        role_confidence = case when g."roleBy" = 'crm' then 1 else p.role_confidence end,
        first_seen_at = least(p.first_seen_at, to_timestamp(g."firstSeenAt" / 1000)),
        last_seen_at = greatest(p.last_seen_at, to_timestamp(g."lastSeenAt" / 1000)),
        announced_at = to_timestamp(g."announcedAt" / 1000), gone_at = to_timestamp(g."goneAt" / 1000),
        gone_because = g."goneBecause", details_at = to_timestamp(g."detailsAt" / 1000)
      from ${GIVEN}
      where p.id = g.id`,
    values: [JSON.stringify(people)],
  })
}
