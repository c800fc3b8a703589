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

test('deals are those that were open then, and as they were then', () => {
  const { opportunities } = accountAsOf(account, { tier: null, status: null, usage: [] }, 50)
  expect(opportunities.map(({ id, stage, closedAt }) => [id, stage, closedAt])).toEqual([
    ['early', 'won', 20],
    ['long', 'open', null],
  ])
})

test('tier and status are those on record, else those of now; usage is what had been reported', () => {
  expect(accountAsOf(account, { tier: 'C', status: null, usage: [] }, 50)).toMatchObject({
    tier: 'C',
    status: 'customer',
    usage: [],
  })
})
