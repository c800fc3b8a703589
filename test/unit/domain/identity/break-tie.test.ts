import { expect, test } from 'vitest'
import { breakTie, type Contender } from '../../../../domain/identity/break-tie.ts'

const one = (account: string, about: Partial<Contender> = {}): Contender => ({
  account,
  isWebsite: false,
  hasOpenOpportunity: false,
  isCustomer: false,
  people: 0,
  createdAt: 0,
  ...about,
})

test.each<[string, Partial<Contender>, Partial<Contender>]>([
  ['website', { isWebsite: true }, { hasOpenOpportunity: true, isCustomer: true, people: 50 }],
  ['open-opportunity', { hasOpenOpportunity: true }, { isCustomer: true, people: 50 }],
  ['customer', { isCustomer: true }, { people: 50 }],
  ['most-people', { people: 50 }, { people: 25 }],
])('%s speaks before what comes after it', (by, winner, other) => {
  expect(breakTie([one('a', other), one('b', winner)])).toEqual({ account: 'b', by })
})

test('a rule that fits two of three says nothing, and the next is asked', () => {
  const website = { isWebsite: true }
  expect(breakTie([one('a', website), one('b', { ...website, isCustomer: true }), one('c')])).toEqual({
    account: 'b',
    by: 'customer',
  })
})

test('a few people more, age and the order of keys decide nothing: a person is asked, the likeliest first', () => {
  expect(breakTie([one('b', { people: 4 }), one('a', { people: 1 })])).toEqual({ open: ['b', 'a'] })
  expect(breakTie([one('b', { createdAt: 5 }), one('c', { createdAt: 1 }), one('a', { createdAt: 5 })])).toEqual({
    open: ['c', 'a', 'b'],
  })
})
