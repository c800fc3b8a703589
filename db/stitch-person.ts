import type { Tx } from './pool.ts'

/** What a signal says of a person. */
export interface PersonHint {
  key: string | null
  email: string | null
  firstName: string | null
  lastName: string | null
  title: string | null
  role: string | null
}

export interface StitchedPerson {
  id: string
  role: string | null
  /** UTC milliseconds; null = never */
  lastSeenAt: number | null
  announcedAt: number | null
}

const FIELDS = `id, role, floor(extract(epoch from last_seen_at) * 1000)::bigint as "lastSeenAt",
  floor(extract(epoch from announced_at) * 1000)::bigint as "announcedAt"`

/**
 * Finds the person of an account by key, then by address, or writes down a new one; null when the hint names nobody. What a
 * known person lacked is filled in, what they have is left. The account must be locked.
 */
export async function stitchPerson(
  tx: Tx,
  account: string,
  hint: PersonHint,
  source: string,
): Promise<StitchedPerson | null> {
  if (hint.key === null && hint.email === null) return null
  const found = await tx.query<StitchedPerson>({
    name: 'find-person',
    text: `
      update people set
        first_name = coalesce(first_name, $4), last_name = coalesce(last_name, $5), title = coalesce(title, $6),
        role = coalesce(role, $7), email = coalesce(email, $3), external_key = coalesce(external_key, $2)
      where id = (
        select id from people
        where account_key = $1 and ((external_key = $2 or id = $2) or ($3::text is not null and lower(email) = lower($3)))
        order by (external_key = $2 or id = $2) desc nulls last, created_at, id limit 1)
      returning ${FIELDS}`,
    values: [account, hint.key, hint.email, hint.firstName, hint.lastName, hint.title, hint.role],
  })
  if (found.rows[0]) return found.rows[0]
  const made = await tx.query<StitchedPerson>({
    name: 'insert-person',
    text: `
      insert into people (account_key, external_key, email, first_name, last_name, title, role, source)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (external_key) do nothing
      returning ${FIELDS}`,
    values: [account, hint.key, hint.email, hint.firstName, hint.lastName, hint.title, hint.role, source],
  })
  // a key that belongs to somebody of another account names nobody here
  return made.rows[0] ?? null
}

/** Notes that a person was active; times only ever move outwards. `announced`: somebody is being told that they turned up. */
export async function seePerson(tx: Tx, id: string, at: number, announced: boolean): Promise<void> {
  await tx.query({
    name: 'see-person',
    text: `
      update people set
        first_seen_at = least(coalesce(first_seen_at, to_timestamp($2::double precision / 1000)), to_timestamp($2::double precision / 1000)),
        last_seen_at = greatest(coalesce(last_seen_at, to_timestamp($2::double precision / 1000)), to_timestamp($2::double precision / 1000)),
        announced_at = case when $3 then to_timestamp($2::double precision / 1000) else announced_at end
      where id = $1`,
    values: [id, at, announced],
  })
}
