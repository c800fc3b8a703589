import type { PostalAddress } from '../domain/people/postal-address.ts'
import type { Consents } from '../domain/touch/consent.ts'
import type { Db } from './pool.ts'

/** A person as the choice of whom to write to sees them. */
export interface Candidate {
  id: string
  account: string
  role: string | null
  email: string | null
  postal: PostalAddress | null
  firstName: string | null
  lastName: string | null
  optedOut: boolean
  language: string | null
  consents: Consents
  /** their own, else that of the account; null = nobody knows */
  zone: string | null
  /** known to us since, UTC milliseconds */
  knownSince: number
  /** unit-weight sums of what they did, by kind and half-life */
  sums: { kind: string; halfLife: number; f: number; landmark: number }[]
}

/** Everybody of an account who is not gone, with what they did. */
export async function peopleOfAccount(db: Db, account: string): Promise<Candidate[]> {
  const { rows } = await db.query<Candidate>({
    name: 'people-of-account',
    text: `
      select p.id, p.account_key as account, p.role, p.email, p.postal, p.first_name as "firstName", p.last_name as "lastName", p.opted_out as "optedOut",
        p.language, p.consents, coalesce(p.zone, a.zone) as zone,
        floor(extract(epoch from p.created_at) * 1000)::bigint as "knownSince",
        coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'halfLife', s.half_life_ms, 'way', s.way, 'f', s.f,
          'landmark', floor(extract(epoch from s.landmark) * 1000)::bigint)) filter (where s.kind is not null), '[]') as sums
      from people p
      join accounts a on a.key = p.account_key
      left join decayed_sums s on s.account_key = p.account_key and s.person_id = p.id
      where p.account_key = $1 and p.gone_at is null and p.deleted_at is null
      group by p.id, a.key
      order by p.id`,
    values: [account],
  })
  return rows
}

/** Whom somebody was joined into; null = nobody. */
export async function joinedInto(db: Db, person: string): Promise<string | null> {
  const { rows } = await db.query<{ into: string | null }>({
    name: 'joined-into',
    text: 'select joined_into as into from people where id = $1',
    values: [person],
  })
  return rows[0]?.into ?? null
}

/** Under which other ids somebody was known before they were joined. */
export async function formerIds(db: Db, person: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'former-ids',
    text: 'select id from people where joined_into = $1 order by id',
    values: [person],
  })
  return rows.map(({ id }) => id)
}
