import { expect, test } from 'vitest'
import { accountAsOf } from '../../../../domain/account/account-as-of.ts'
import { unknownAccount } from '../../../../domain/account/unknown-account.ts'

const deal = (id: string, openedAt: number, closedAt: number | null) => {
  const none = { motion: null, amount: null, currency: null, closeDate: null }
  return { id, stage: closedAt === null ? ('open' as const) : ('won' as const), openedAt, closedAt, ...none }
}
const account = unknownAccount('acme', {
  tier: 'A',
  status: 'customer',
  usage: [{ product: '', metrics: { seatsUsed: 90 } }],
  opportunities: [deal('early', 10, 20), deal('long', 10, 80), deal('late', 60, null)],
})

const NOTHING = { tier: null, status: null, usage: [], fields: null, people: {} }

test('deals are those that were open then, and as they were then', () => {
  const { opportunities } = accountAsOf(account, NOTHING, 50)
  expect(opportunities.map(({ id, stage, closedAt }) => [id, stage, closedAt])).toEqual([
    ['early', 'won', 20],
    ['long', 'open', null],
  ])
})

test('tier and status are those on record, else those of now; usage is what had been reported', () => {
  expect(accountAsOf(account, { ...NOTHING, tier: 'C' }, 50)).toMatchObject({
    tier: 'C',
    status: 'customer',
    usage: [],
  })
})

test('what was changed since is as it was, and so is who somebody was; all else is as now', () => {
  const person = { topics: [], lastSeenAt: 40, optedOut: true, title: 'CFO', roleBy: 'crm' as const }
  const now = {
    ...account,
    employees: 900,
    people: [
      { id: 'eva', role: 'champion', ...person },
      { id: 'ben', role: 'user', ...person },
    ],
  }
  const fields = { domain: null, country: 'DE', industry: null, employees: 80, renewalStatus: null, extra: {} }
  const eva = { role: 'user', roleBy: null, title: 'Planner', optedOut: false }
  const then = accountAsOf(now, { ...NOTHING, fields, people: { eva } }, 50)
  expect(then).toMatchObject({ employees: 80, country: 'DE', tier: 'A' })
  expect(then.people).toEqual([
    { ...now.people[0], ...eva },
    { id: 'ben', role: 'user', ...person },
  ])
})
