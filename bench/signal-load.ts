import { compileShipped } from '../test/support/read-definitions.ts'
import { testWorkspace, type Workspace } from '../test/support/workspace.ts'

const PEOPLE = 5
const KINDS = ['website.viewed', 'website.viewed', 'website.viewed', 'content.downloaded', 'email.opened']

/** The accounts signals are about. */
export const ACCOUNTS = 1_000

/** The address the nth signal is from: over all accounts and their people, evenly. */
export const addressOf = (n: number): string => `p${1 + (n % PEOPLE)}@acct-${1 + ((n * 7_919) % ACCOUNTS)}.example`

/** The kind of the nth signal: mostly page views, all of them scored. */
export const kindOf = (n: number): string => KINDS[n % KINDS.length] ?? ''

/** The definitions that ship, on a Postgres of their own, with accounts that have a domain and people each. */
export async function withAccounts<T>(count: number, measure: (w: Workspace) => Promise<T>): Promise<T> {
  const w = await testWorkspace(compileShipped())
  try {
    await addAccounts(w, count)
    return await measure(w)
  } finally {
    await w.end()
  }
}

async function addAccounts({ pool, store }: Workspace, count: number): Promise<void> {
  await pool.query(
    `insert into accounts (key, name, domain, tier_record, settled_release)
     select 'acct-' || n, 'Account ' || n, 'acct-' || n || '.example', 'B', $2 from generate_series(1, $1::int) n`,
    [count, (await store.get()).releaseId],
  )
  await pool.query(
    `insert into account_domains (domain, account_key, source)
     select 'acct-' || n || '.example', 'acct-' || n, 'bench' from generate_series(1, $1::int) n`,
    [count],
  )
  await pool.query(
    `insert into people (account_key, email, external_key)
     select 'acct-' || n, 'p' || m || '@acct-' || n || '.example', 'c-' || n || '-' || m
     from generate_series(1, $1::int) n, generate_series(1, $2::int) m`,
    [Math.min(count, ACCOUNTS), PEOPLE],
  )
  await pool.query('vacuum analyze')
}
