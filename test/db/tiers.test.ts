import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countTierOutcomes, listTierAccounts } from '../../db/tier-outcomes.ts'
import { readTier } from '../../db/tiers.ts'
import { setTier } from '../../intake/set-tier.ts'
import { smallFiles, smallRelease } from '../support/small-definitions.ts'
import { addAccount, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const DAY = 86_400_000
const release = smallRelease({
  'workspace.yaml': `${smallFiles({})['workspace.yaml']}tier: { A: account.hot, B: account.ready }
`,
  'more.yaml': `
signals:
  meeting.held: { title: Held, about: account }
  account.changed: { title: Changed, about: account, sets: account, payload: { tier: text, hot: yes/no, ready: yes/no } }
`,
})

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(release)
  await addAccount(w.pool, 'acme')
  await w.pool.query('update accounts set tier_record = null')
})
afterAll(() => w.end())

const change = (data: Record<string, string | boolean | null>) => w.accept('acme', 'account.changed', { data })
const tier = () => value<string | null>(w.pool, `select tier from accounts where key = 'acme'`)
const said = async (tier: string | null, reason = 'said so') =>
  setTier(w.pool, await w.store.get(), 'acme', { tier, by: 'sofia', reason })

describe('the tier of an account', () => {
  it('follows the rules where nobody says one', async () => {
    await change({ ready: true })
    expect(await tier()).toBe('B')
    await change({ hot: true })
    expect(await tier()).toBe('A')
    expect(await readTier(w.pool, 'acme')).toMatchObject({ hand: null, record: null, rule: 'A' })
  })
  it('is what the system of record says, above the rules', async () => {
    await change({ tier: 'C' })
    expect(await tier()).toBe('C')
  })
  it('is what a colleague says, above both, with who and why, until it is taken back', async () => {
    expect(await said('B', 'board sponsor')).toBeNull()
    expect(await tier()).toBe('B')
    await change({ tier: 'A' })
    expect(await tier()).toBe('B')
    expect(await readTier(w.pool, 'acme')).toMatchObject({
      ...{ hand: 'B', record: 'A', rule: 'A', setBy: 'sofia', reason: 'board sponsor' },
    })
    await said(null, 'sponsor left')
    expect(await tier()).toBe('A')
  })
  it('is one of the tiers there are', async () => {
    expect(await said('a')).toEqual({ code: 'tier-unknown', message: expect.stringContaining('A, B, C') })
  })
  it('is kept with from and until', async () => {
    const { rows } = await w.pool.query(
      `select value from account_history where account_key = 'acme' and what = 'tier' order by since, until nulls last`,
    )
    expect(rows.map(row => row.value)).toEqual(['B', 'A', 'C', 'B', 'A'])
    expect(await value(w.pool, `select count(*)::int from account_history where what = 'tier' and until is null`)).toBe(
      1,
    )
  })
})

describe('outcomes by tier', () => {
  it('count for the tier an account had when they happened, and name the accounts', async () => {
    const now = Date.now()
    const ago = (days: number) => new Date(now - days * DAY).toISOString()
    await addAccount(w.pool, 'bolt')
    await w.pool.query(
      `insert into account_history (account_key, what, subject, value, since, until)
       values ('bolt', 'tier', '', 'C', $1, $2), ('bolt', 'tier', '', 'A', $2, null)`,
      [ago(100), ago(50)],
    )
    await w.accept('bolt', 'meeting.held', { at: now - 60 * DAY })
    await w.accept('bolt', 'meeting.held', { at: now - 10 * DAY })
    await w.pool.query(
      `insert into opportunities (id, account_key, stage, amount, currency, opened_at, closed_at, updated_at)
       values ('d1', 'bolt', 'won', 1000, 'EUR', $1, $2, $2), ('d2', 'bolt', 'won', 9, 'USD', $1, $2, $2)`,
      [ago(70), ago(20)],
    )
    const span = { since: now - 90 * DAY, until: now + DAY }
    const counted = await countTierOutcomes(w.pool, span, 'EUR')
    const told = counted.map(({ tier, what, n, accounts, amount }) => [tier, what, n, accounts, amount])
    expect(told.sort()).toEqual([
      ['A', 'meetings', 1, 1, 0],
      ['A', 'won', 2, 1, 1000],
      ['C', 'meetings', 1, 1, 0],
      ['C', 'opportunities', 2, 1, 0],
    ])
    const behind = await listTierAccounts(w.pool, span, 'EUR', { tier: 'A', what: 'won' }, 10)
    expect(behind).toEqual({ items: [{ key: 'bolt', name: 'bolt', n: 2, last: expect.any(Number) }], total: 1 })
  })
})
