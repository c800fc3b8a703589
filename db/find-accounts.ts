import type { Db } from './pool.ts'

/** How a signal names somebody. */
export interface PersonNamed {
  key: string | null
  email: string | null
}

/** What is known of the accounts some evidence points at. */
export interface AccountsAtHand {
  /** those of the keys asked for that exist */
  keys: string[]
  aliases: { domain: string; account: string }[]
  /** the account of each person asked for, in order: known by key or address in exactly one */
  personAccounts: (string | null)[]
}

/** Looks up everything the matching of signals asks for, in one round trip. */
export async function findAccounts(
  db: Db,
  evidence: { keys: readonly string[]; domains: readonly string[]; people: readonly PersonNamed[] },
): Promise<AccountsAtHand> {
  const { keys, domains, people } = evidence
  const { rows } = await db.query<AccountsAtHand>({
    name: 'find-accounts',
    text: `
      select
        array(select key from accounts where key = any($1::text[])) as keys,
        (select coalesce(jsonb_agg(jsonb_build_object('domain', domain, 'account', account_key)), '[]')
          from account_domains where domain = any($2::text[])) as aliases,
        array(
          select (
            select case when count(distinct p.account_key) = 1 then min(p.account_key) end
            from (
              select account_key from people where external_key = h.key
              union all
              select account_key from people where id = h.key
              union all
              select account_key from people where lower(email) = lower(h.email)
            ) p)
          from unnest($3::text[], $4::text[]) with ordinality as h (key, email, n)
          order by h.n) as "personAccounts"`,
    values: [keys, domains, people.map(person => person.key), people.map(person => person.email)],
  })
  return rows[0] ?? { keys: [], aliases: [], personAccounts: [] }
}
