import type { Db } from './pool.ts'

/** A domain somebody gives to an account by hand; times as ISO text, null = always. */
export interface HandDomain {
  domain: string
  account: string
  kind: 'own' | 'brand' | 'subsidiary'
  from: string | null
  to: string | null
}

/** Gives a domain to an account by hand: no list and no import speaks against it. False = there is no such account. */
export async function giveDomain(db: Db, { domain, account, kind, from, to }: HandDomain): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into account_domains (domain, account_key, source, kind, valid_from, valid_to)
     select $1, key, 'hand', $3, $4, $5 from accounts where key = $2 and merged_into is null
     on conflict (domain, account_key) do update set source = 'hand', kind = excluded.kind, confidence = 1,
       valid_from = excluded.valid_from, valid_to = excluded.valid_to`,
    [domain, account, kind, from, to],
  )
  return rowCount === 1
}

/** Takes a domain from an account. False = it has no such domain. */
export async function takeDomain(db: Db, domain: string, account: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from account_domains where domain = $1 and account_key = $2', [
    domain,
    account,
  ])
  return rowCount === 1
}
