import type { Db } from './pool.ts'

/** What is known of the accounts some evidence points at. */
export interface AccountsAtHand {
  /** the key asked for, if it exists */
  keys: string[]
  aliases: { domain: string; account: string }[]
  /** the account of a person known by key or address, when there is exactly one */
  personAccount: string | null
}

/** Looks up everything the matching of one signal asks for, in one round trip. */
export async function findAccounts(
  db: Db,
  evidence: { key: string | null; domains: string[]; personKey: string | null; email: string | null },
): Promise<AccountsAtHand> {
  const { rows } = await db.query<AccountsAtHand>({
    name: 'find-accounts',
    text: `
      select
        array(select key from accounts where key = $1) as keys,
        (select coalesce(jsonb_agg(jsonb_build_object('domain', domain, 'account', account_key)), '[]')
          from account_domains where domain = any($2::text[])) as aliases,
        (select case when count(distinct account_key) = 1 then min(account_key) end from people
          where ($3::text is not null and (external_key = $3 or id = $3))
            or ($4::text is not null and lower(email) = lower($4))) as "personAccount"`,
    values: [evidence.key, evidence.domains, evidence.personKey, evidence.email],
  })
  return rows[0] ?? { keys: [], aliases: [], personAccount: null }
}
