import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/pool.ts'
import type { AccountMatch } from '../../domain/identity/match-account.ts'
import type { AccountRow } from '../../intake/account-row.ts'
import { accountImport } from '../../intake/import-accounts.ts'
import { type ImportCounts, importFile, type ReadRow } from '../../intake/import-file.ts'
import { resolveAccounts } from '../../intake/resolve-account.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { testWorkspace, value, type Workspace } from '../support/workspace.ts'

// A public list that stands beside the project and is no part of it: real organisations, some with several domains, some sharing one.
const LIST = join(import.meta.dirname, '../../../shared/data/domains/world_universities_and_domains.json')
const there = existsSync(LIST)
if (!there) console.warn(`skipped: ${LIST} is not there`)

interface University {
  name: string
  domains: string[]
  alpha_two_code: string
}

async function* rowsOf(list: readonly University[]): AsyncGenerator<ReadRow<AccountRow>> {
  const none = { tier: null, status: 'target', industry: null, employees: null, renewalStatus: null, zone: null }
  for (const [n, { name, domains, alpha_two_code }] of list.entries()) {
    const [domain = null, ...further] = domains
    const record = { ...none, key: `u${n}`, name, domain, domains: further, country: alpha_two_code, extra: {} }
    yield { line: n + 2, cells: [], record: { ...record, parent: null, team: {} } }
  }
}

describe.skipIf(!there)('a list of 10,251 universities', () => {
  const list = there ? (JSON.parse(readFileSync(LIST, 'utf8')) as University[]) : []
  let w: Workspace
  beforeAll(async () => {
    w = await testWorkspace(smallRelease({}))
  })
  afterAll(() => w?.end())

  it('is imported whole, and the domains that two of them have are told as ambiguous', {
    timeout: 300_000,
  }, async () => {
    let counts: ImportCounts | null = null
    const ambiguous = new Set<string>()
    const options = { source: 'universities', dryRun: false, limit: null }
    for await (const event of importFile(
      { pool: w.pool, store: w.store, log: console.error },
      accountImport,
      rowsOf(list),
      options,
    )) {
      if (event.is === 'counts') counts = event.counts
      else if (event.why === 'domain is ambiguous') ambiguous.add(/[a-z0-9.-]+\.[a-z]+/.exec(event.says)?.[0] ?? '')
    }
    expect(counts).toMatchObject({ rows: 10_251, new: 10_251, rejected: 0 })
    const shared = `select count(*)::int from (select domain from account_domains group by domain having count(*) > 1) s`
    // three that the list gives to two of them, and those of networks whose members have names below one (commnet.edu)
    expect(ambiguous.size).toBe(128)
    expect(await value(w.pool, shared)).toBe(128)
  })

  it('tells whose an address is, and of a shared domain that it cannot be told', { timeout: 60_000 }, async () => {
    const shared = new Map<string, Set<number>>()
    for (const [n, { domains }] of list.entries()) {
      for (const domain of domains) shared.set(domain, (shared.get(domain) ?? new Set()).add(n))
    }
    const exact = [...shared].filter(([, owners]) => owners.size > 1).map(([domain]) => domain)
    expect(exact).toHaveLength(3)
    const said = (domain: string) => ({
      account: { key: null, domain: null, name: null },
      person: { key: null, email: `somebody@${domain}`, anonymousId: null },
      source: 'test',
      at: Date.now(),
    })
    const ask = (domains: string[]): Promise<AccountMatch[]> =>
      inTransaction(w.pool, async tx => resolveAccounts(tx, await w.store.get(), domains.map(said)))
    for (const match of await ask(exact)) expect(match).toMatchObject({ unresolved: 'ambiguous-domain' })
    const alone = [...shared].filter(([, owners]) => owners.size === 1)
    const rated = (await ask(alone.map(([domain]) => domain))).map((match, n) => {
      if ('unresolved' in match) return match.unresolved
      return match.account === `u${[...(alone[n]?.[1] ?? [])][0]}` ? 'right' : 'wrong'
    })
    const share = (rating: string) => rated.filter(one => one === rating).length / rated.length
    expect(share('right')).toBeGreaterThan(0.96)
    expect(share('right') + share('ambiguous-domain')).toBeGreaterThan(0.999)
    // members of a network whose name is the web site of one of them
    expect(share('wrong')).toBeLessThan(0.0005)
  })
})
