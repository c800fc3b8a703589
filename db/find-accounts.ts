import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** How a signal names somebody. */
export interface PersonNamed {
  key: string | null
  email: string | null
}

/** How a source names a visitor whose name it does not know. */
export interface VisitorNamed {
  source: string
  id: string | null
}

/** A person of an account. */
interface PersonAtHand {
  id: string
  account: string
}

/** What is known of the accounts some evidence points at. */
export interface AccountsAtHand {
  /** those of the keys asked for that exist, and the account each means: another one where two were merged */
  keys: { key: string; account: string }[]
  /** times in UTC milliseconds, null = always */
  aliases: {
    domain: string
    account: string
    confidence: number
    byHand: boolean
    from: number | null
    to: number | null
  }[]
  /** what people decided about domains */
  verdicts: { domain: string; account: string; is: boolean }[]
  /** domains that were found to be anybody's */
  shared: string[]
  /** the person each asked for is, in order: known by key, as a lead, or by address, in exactly one account */
  people: (PersonAtHand | null)[]
  /** the person each visitor is, in order */
  visitors: (PersonAtHand | null)[]
}

/** Looks up everything the matching of signals asks for, in one round trip. */
export async function findAccounts(
  db: Db,
  evidence: {
    keys: readonly string[]
    domains: readonly string[]
    people: readonly PersonNamed[]
    visitors: readonly VisitorNamed[]
  },
): Promise<AccountsAtHand> {
  const { keys, domains } = evidence
  const people = distinct(evidence.people, ({ key, email }) => JSON.stringify([key, email]))
  const visitors = distinct(evidence.visitors, ({ source, id }) => (id === null ? '' : JSON.stringify([source, id])))
  const { rows } = await db.query<AccountsAtHand>({
    name: 'find-accounts',
    text: `
      select
        -- what a system says of its own merges comes last, and counts
        (select coalesce(jsonb_agg(jsonb_build_object('key', k.key, 'account', k.account) order by k.rank), '[]')
          from (
            select key, coalesce(merged_into, key) as account, 1 as rank from accounts where key = any($1::text[])
            union all
            select m.id, coalesce(a.merged_into, a.key), 2 from merged_ids m join accounts a on a.key = m.survivor
            where m.record = 'account' and m.id = any($1::text[])
          ) k) as keys,
        (select coalesce(jsonb_agg(jsonb_build_object('domain', domain, 'account', account_key, 'confidence', confidence,
            'byHand', source = 'hand', 'from', ${ms('valid_from')}, 'to', ${ms('valid_to')})), '[]')
          from account_domains where domain = any($2::text[])) as aliases,
        (select coalesce(jsonb_agg(jsonb_build_object('domain', subject, 'account', coalesce(a.merged_into, a.key), 'is', is_it)), '[]')
          from identity_verdicts v join accounts a on a.key = v.account_key
          where v.subject_kind = 'domain' and v.subject = any($2::text[])) as verdicts,
        array(select domain from shared_domains where domain = any($2::text[])) as shared,
        array(
          select (
            select case when count(distinct p.account_key) = 1
              then jsonb_build_object('id', min(p.id), 'account', min(p.account_key)) end
            from (
              select coalesce(joined_into, id) as id, account_key from people where h.key is not null and external_key = h.key
              union all
              select id, account_key from people where h.key is not null and id = h.key
              union all
              select p.id, p.account_key from leads l join people p on p.id = l.person_id
              where h.key is not null and l.key = h.key
              union all
              select p.id, p.account_key from merged_ids m join people p on p.external_key = m.survivor
              where h.key is not null and m.record = 'person' and m.id = h.key
              union all
              select coalesce(joined_into, id), account_key from people where h.email is not null and lower(email) = lower(h.email)
            ) p)
          from unnest($3::text[], $4::text[]) with ordinality as h (key, email, n)
          order by h.n) as people,
        array(
          select (
            select jsonb_build_object('id', p.id, 'account', p.account_key)
            from visitors v join people p on p.id = v.person_id
            where h.id is not null and v.source = h.source and v.id = h.id)
          from unnest($5::text[], $6::text[]) with ordinality as h (source, id, n)
          order by h.n) as visitors`,
    values: [
      ...[keys, domains, people.items.map(person => person.key), people.items.map(person => person.email)],
      ...[visitors.items.map(({ source }) => source), visitors.items.map(({ id }) => id)],
    ],
  })
  const [found] = rows
  if (!found) throw new Error('a query of one row has none')
  const answersOf = <T>({ places }: { places: readonly number[] }, answers: readonly (T | null)[]) =>
    places.map(place => answers[place] ?? null)
  return { ...found, people: answersOf(people, found.people), visitors: answersOf(visitors, found.visitors) }
}

/** Each of the items once, and for each given one its place among them: much of what comes together names the same people. */
function distinct<T>(given: readonly T[], nameOf: (item: T) => string): { items: T[]; places: number[] } {
  const items: T[] = []
  const known = new Map<string, number>()
  const places = given.map(item => {
    const name = nameOf(item)
    const place = known.get(name) ?? items.push(item) - 1
    known.set(name, place)
    return place
  })
  return { items, places }
}
