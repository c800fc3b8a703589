import type { Tx } from './pool.ts'

/**
 * Notes domains that no account has and that so many people with so many different employers write from: they are anybody's.
 * Looks at the signals that wait. Answers the domains that are new.
 */
export async function noteSharedDomains(tx: Tx, from: { people: number; companies: number }): Promise<string[]> {
  const { rows } = await tx.query<{ domain: string }>({
    name: 'note-shared-domains',
    text: `
      insert into shared_domains (domain, people, companies)
      select substr(t.term, 8), count(distinct lower(w.hint -> 'person' ->> 'email')),
        count(distinct lower(w.hint -> 'account' ->> 'name'))
      from waiting_signals w, unnest(w.terms) as t (term)
      where t.term like 'domain:%' and w.hint -> 'account' ->> 'name' is not null
        and not exists (select from account_domains d where d.domain = substr(t.term, 8))
      group by 1
      having count(distinct lower(w.hint -> 'person' ->> 'email')) >= $1
        and count(distinct lower(w.hint -> 'account' ->> 'name')) >= $2
      on conflict (domain) do nothing
      returning domain`,
    values: [from.people, from.companies],
  })
  return rows.map(row => row.domain)
}
