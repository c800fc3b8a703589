import type { Consents } from '../domain/touch/consent.ts'
import type { Preferences } from '../domain/touch/preferences.ts'
import { atMs, ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'
import { pausedUnderAddress } from './under-one-address.ts'

/** A person as the link of a mail finds them: whoever they were joined into since. */
export interface Addressee extends Preferences {
  id: string
  email: string | null
  /** every address the link stands for, in small letters: theirs, and the one it went to */
  addresses: string[]
  zone: string | null
  /** they wanted to be forgotten: nothing of them is kept */
  erased: boolean
}

const CHOSEN = (p: string): string =>
  `${p}.consents, ${p}.language, ${ms(pausedUnderAddress(p))} as "pausedUntil", ${p}.opted_out as "optedOut"`

/** The person a mail went to, by the id its links name; null when nobody has it. */
export async function readAddressee(db: Db, id: string): Promise<Addressee | null> {
  const { rows } = await db.query<Addressee>({
    name: 'read-addressee',
    text: `
      select p.id, p.email, coalesce(p.zone, a.zone) as zone, p.erased_at is not null as erased, ${CHOSEN('p')},
        (select coalesce(array_agg(distinct lower(e)), '{}') from unnest(array[p.email, l.email]) e where e is not null) as addresses
      from people l join people p on p.id = coalesce(l.joined_into, l.id) join accounts a on a.key = p.account_key
      where l.id = $1`,
    values: [id],
  })
  return rows[0] ?? null
}

type Whom = Pick<Addressee, 'id' | 'addresses'>

const THEIRS = 'erased_at is null and (id = $1 or lower(email) = any($2::text[]))'

/** The accounts in which somebody stands under one of the addresses, theirs included. */
export async function accountsOfAddress(db: Db, { id, addresses }: Whom): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>({
    name: 'accounts-of-address',
    text: `select distinct account_key as key from people where ${THEIRS} order by 1`,
    values: [id, addresses],
  })
  return rows.map(row => row.key)
}

/** What holds for mail to everybody who stands under one of the addresses, locked until the transaction ends. */
export async function lockMailChoices(
  tx: Tx,
  { id, addresses }: Whom,
): Promise<(Preferences & { id: string; account: string })[]> {
  const { rows } = await tx.query<Preferences & { id: string; account: string }>({
    name: 'lock-mail-choices',
    text: `select p.id, p.account_key as account, ${CHOSEN('p')} from people p where ${THEIRS} order by p.id for update`,
    values: [id, addresses],
  })
  return rows
}

/** Writes what holds for mail to a person. A language that differs is one they chose: no file changes it from then on. */
export async function writeMailChoices(tx: Tx, id: string, after: Preferences): Promise<void> {
  await tx.query({
    name: 'write-mail-choices',
    text: `
      update people set consents = $2, language_chosen = language_chosen or $3 is distinct from language, language = $3,
        paused_until = ${atMs('$4')}, opted_out = $5
      where id = $1`,
    values: [id, JSON.stringify(after.consents), after.language, after.pausedUntil, after.optedOut],
  })
}

/** What people under some addresses (in small letters) have taken back, by address and consent class: the latest each. */
export async function withdrawnUnder(db: Db, addresses: readonly string[]): Promise<Map<string, Consents>> {
  if (addresses.length === 0) return new Map()
  const { rows } = await db.query<{ address: string; consents: Consents }>({
    name: 'withdrawn-under',
    text: `
      select address, jsonb_object_agg(class, consent) as consents
      from (
        select distinct on (lower(p.email), c.key) lower(p.email) as address, c.key as class, c.value as consent
        from people p, jsonb_each(p.consents) c
        where lower(p.email) = any($1::text[]) and c.value -> 'withdrawn' = 'true' and p.erased_at is null
        order by lower(p.email), c.key, (c.value ->> 'until')::double precision desc nulls last) w
      group by address`,
    values: [addresses],
  })
  return new Map(rows.map(row => [row.address, row.consents]))
}
