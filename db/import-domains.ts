import type { Tx } from './pool.ts'

/**
 * Gives domains to accounts where they are free, the first of two that want the same; answers whose each of them is now.
 */
export async function takeDomains(
  tx: Tx,
  wanted: readonly { domain: string; account: string }[],
  source: string,
): Promise<{ owners: Map<string, string>; taken: Set<string> }> {
  if (wanted.length === 0) return { owners: new Map(), taken: new Set() }
  const first = new Map<string, string>()
  for (const { domain, account } of wanted) if (!first.has(domain)) first.set(domain, account)
  const domains = [...first.keys()].sort()
  const inserted = await tx.query<{ domain: string }>({
    name: 'take-domains',
    text: `
      insert into account_domains (domain, account_key, source)
      select g.domain, g.account, $3 from unnest($1::text[], $2::text[]) as g (domain, account)
      on conflict (domain) do nothing
      returning domain`,
    values: [domains, domains.map(domain => first.get(domain)), source],
  })
  const { rows } = await tx.query<{ domain: string; account: string }>({
    name: 'owners-of-domains',
    text: 'select domain, account_key as account from account_domains where domain = any($1::text[])',
    values: [domains],
  })
  return {
    owners: new Map(rows.map(row => [row.domain, row.account])),
    taken: new Set(inserted.rows.map(row => row.domain)),
  }
}

/** Whose these domains are, as far as they are anybody's. */
export async function ownersOfDomains(
  tx: Tx,
  domains: readonly string[],
): Promise<{ domain: string; account: string }[]> {
  const { rows } = await tx.query<{ domain: string; account: string }>({
    name: 'owners-of-domains',
    text: 'select domain, account_key as account from account_domains where domain = any($1::text[])',
    values: [domains],
  })
  return rows
}
