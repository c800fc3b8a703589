import type { Contender } from '../domain/identity/break-tie.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** What ties between accounts of one domain are broken by, by domain. */
export async function findContenders(db: Db, domains: readonly string[]): Promise<Map<string, Contender[]>> {
  const { rows } = await db.query<Contender & { domain: string }>({
    name: 'find-contenders',
    text: `
      select d.domain, a.key as account, coalesce(a.domain = d.domain, false) as "isWebsite",
        exists (select from opportunities o where o.account_key = a.key and o.stage = 'open' and o.deleted_at is null) as "hasOpenOpportunity",
        a.status = 'customer' as "isCustomer",
        (select count(*) from people p where p.account_key = a.key)::integer as people,
        ${ms('a.created_at')} as "createdAt"
      from account_domains d join accounts a on a.key = d.account_key
      where d.domain = any($1::text[])`,
    values: [domains],
  })
  const found = new Map<string, Contender[]>()
  for (const { domain, ...contender } of rows) found.set(domain, [...(found.get(domain) ?? []), contender])
  return found
}
