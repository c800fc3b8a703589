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
export interface AccountName {
  account: string
  /** the name that was taken apart */
  written: string
  normal: string
}

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
      insert into account_names (account_key, written, normal)
      select account, written, normal from jsonb_to_recordset($1::jsonb) as g (account text, written text, normal text)
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

/** from where on a name is looked at; what is less alike is never more than unsure */
const SIMILAR = 0.5
const MOST = 50

/**
 * Accounts with a name like one of those given, in their normal form: the same, or with half of its trigrams in common;
 * at most so many a name. Without pg_trgm only the same.
 */
export async function findNames(tx: Tx, normals: readonly string[]): Promise<NameAtHand[]> {
  const { rows: has } = await tx.query<{ trigrams: boolean }>({
    name: 'has-trigrams',
    text: `select exists (select from pg_extension where extname = 'pg_trgm')
      and set_config('pg_trgm.similarity_threshold', $1, true) is not null as trigrams`,
    values: [String(SIMILAR)],
  })
  const like = has[0]?.trigrams ? 'n.normal % g.normal' : 'n.normal = g.normal'
  const rank = has[0]?.trigrams ? 'similarity(n.normal, g.normal)' : '1'
  const { rows } = await tx.query<NameAtHand>({
    name: has[0]?.trigrams ? 'find-similar-names' : 'find-equal-names',
    text: `
      select g.normal as given, n.account_key as account, n.written, a.country,
        array(select domain from account_domains d where d.account_key = n.account_key) as domains
      from unnest($1::text[]) as g (normal)
      cross join lateral (
        select n.account_key, n.written from account_names n
        where ${like} order by ${rank} desc limit ${MOST}) n
      join accounts a on a.key = n.account_key
      where a.merged_into is null`,
    values: [normals],
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
