import type { Tx } from './pool.ts'

/** That an account has a domain. */
export interface DomainOfAccount {
  domain: string
  account: string
}

/**
 * Gives domains to accounts beside whoever has them already. Answers which pairs are new, and all accounts of each domain
 * then, in order of their keys.
 */
export async function addDomains(
  tx: Tx,
  wanted: readonly DomainOfAccount[],
  source: string,
): Promise<{ added: DomainOfAccount[]; owners: Map<string, string[]> }> {
  if (wanted.length === 0) return { added: [], owners: new Map() }
  const { rows: added } = await tx.query<DomainOfAccount>({
    name: 'add-domains',
    text: `
      insert into account_domains (domain, account_key, source)
      select distinct g.domain, g.account, $2 from jsonb_to_recordset($1::jsonb) as g (domain text, account text)
      order by 1, 2
      on conflict (domain, account_key) do nothing
      returning domain, account_key as account`,
    values: [JSON.stringify(wanted.map(({ domain, account }) => ({ domain, account }))), source],
  })
  const { rows } = await tx.query<{ domain: string; accounts: string[] }>({
    name: 'owners-of-domains',
    text: `
      select domain, array_agg(account_key order by account_key) as accounts
      from account_domains where domain = any($1::text[]) group by domain`,
    values: [[...new Set(wanted.map(({ domain }) => domain))]],
  })
  return { added, owners: new Map(rows.map(({ domain, accounts }) => [domain, accounts])) }
}
