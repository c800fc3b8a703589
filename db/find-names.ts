import type { NameForm } from '../domain/identity/names-of.ts'
import type { Tx } from './pool.ts'

/** Accounts whose names are still to be taken apart, at most so many; nobody else gets the same ones. */
export async function takeNamesToRead(tx: Tx, limit: number): Promise<{ account: string; name: string }[]> {
  const { rows } = await tx.query<{ account: string; name: string }>({
    name: 'take-names-to-read',
    text: `
      with taken as (
        delete from names_to_read where account_key in (
          select account_key from names_to_read order by account_key limit $1 for update skip locked)
        returning account_key)
      select a.key as account, a.name from taken t join accounts a on a.key = t.account_key`,
    values: [limit],
  })
  return rows
}

/** A name of an account, taken apart, or its initials. */
export type AccountName = NameForm & { account: string }

/** Writes the names of accounts anew. */
export async function writeNames(tx: Tx, accounts: readonly string[], names: readonly AccountName[]): Promise<void> {
  if (accounts.length === 0) return
  await tx.query({
    name: 'forget-names',
    text: 'delete from account_names where account_key = any($1::text[])',
    values: [accounts],
  })
  await tx.query({
    name: 'write-names',
    text: `
      insert into account_names (account_key, written, normal, telling)
      select account, written, normal, telling
      from jsonb_to_recordset($1::jsonb) as g (account text, written text, normal text, telling text)
      on conflict (account_key, normal) do nothing`,
    values: [JSON.stringify(names)],
  })
}

/** An account one of whose names is like a name that was given. */
export interface NameAtHand {
  /** the normal form that was given */
  given: string
  account: string
  written: string
  country: string | null
  domains: string[]
}

/** from where on a name is looked at: two letters that changed places in one word leave as much */
const SIMILAR = 0.4
/** names that share no word with anything so alike are looked for by their trigrams as well */
const ALIKE = 0.6
const MOST = 50
/** Names that share a word are many where the word is common after all: so many are compared. */
const SHARING = 500

type Wanted = Pick<NameForm, 'normal' | 'telling'>

/**
 * Accounts with a name like one of those given, at most so many a name: one that shares a word that tells something; where
 * none of those is alike, one with two of five trigrams in common of what tells it apart. Without pg_trgm only the first.
 */
export async function findNames(tx: Tx, names: readonly Wanted[]): Promise<NameAtHand[]> {
  const { rows: has } = await tx.query<{ trigrams: boolean }>({
    name: 'has-trigrams',
    text: `select exists (select from pg_extension where extname = 'pg_trgm')
      and set_config('pg_trgm.similarity_threshold', $1, true) is not null as trigrams`,
    values: [String(SIMILAR)],
  })
  const trigrams = has[0]?.trigrams ?? false
  const sharing = `select * from account_names s where s.tokens && string_to_array(g.telling, ' ') or s.normal = g.normal limit ${SHARING}`
  const shared = await lookUp(tx, trigrams ? 'names-sharing' : 'names-sharing-plain', names, `(${sharing})`, trigrams)
  if (!trigrams) return shared
  const alike = new Set(shared.filter(one => one.likeness >= ALIKE).map(one => one.given))
  const left = names.filter(({ normal }) => !alike.has(normal))
  if (left.length === 0) return shared
  const like = '(select * from account_names s where s.telling % g.telling)'
  return [...shared, ...(await lookUp(tx, 'names-alike', left, like, true))]
}

async function lookUp(
  tx: Tx,
  name: string,
  names: readonly Wanted[],
  among: string,
  trigrams: boolean,
): Promise<(NameAtHand & { likeness: number })[]> {
  const likeness = trigrams ? 'similarity(n.normal, g.normal)' : '(n.normal = g.normal)::integer'
  const { rows } = await tx.query<NameAtHand & { likeness: number }>({
    name,
    text: `
      select g.normal as given, n.account_key as account, n.written, n.likeness, a.country,
        array(select domain from account_domains d where d.account_key = n.account_key) as domains
      from unnest($1::text[], $2::text[]) as g (normal, telling)
      cross join lateral (
        select n.account_key, n.written, ${likeness} as likeness from ${among} n
        order by likeness desc limit ${MOST}) n
      join accounts a on a.key = n.account_key
      where a.merged_into is null`,
    values: [names.map(({ normal }) => normal), names.map(({ telling }) => telling)],
  })
  return rows
}

/** beyond that a word is common, and counting on costs more than it tells */
const COMMON = 1_000

/** How many names of accounts there are, and in how many of them words stand; at most a thousand are counted. */
export async function countTokens(
  tx: Tx,
  tokens: readonly string[],
): Promise<{ names: number; of: Map<string, number> }> {
  const { rows } = await tx.query<{ names: number; token: string; n: number }>({
    name: 'count-tokens',
    text: `
      select greatest((select reltuples from pg_class where oid = 'account_names'::regclass), 0)::double precision as names,
        t.token, (
          select count(*) from (
            select from account_names n where n.tokens @> array[t.token] limit ${COMMON}) counted)::integer as n
      from unnest($1::text[]) as t (token)`,
    values: [tokens],
  })
  return { names: rows[0]?.names ?? 0, of: new Map(rows.map(({ token, n }) => [token, n])) }
}
