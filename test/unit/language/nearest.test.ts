import { describe, expect, it } from 'vitest'
import { didYouMean, nearest } from '../../../language/nearest.ts'

describe('nearest', () => {
  const facts = ['account.tier', 'account.arr', 'usage.seatsUsed', 'usage.seatsBought']

  it('finds the word that was meant', () => {
    expect(nearest('usage.seatUsed', facts)).toBe('usage.seatsUsed')
    expect(nearest('account.teir', facts)).toBe('account.tier')
    expect(nearest('Account.Tier', facts)).toBe('account.tier')
  })

  it('stays silent where nothing is near', () => {
    expect(nearest('opportunity.stage', facts)).toBeNull()
    expect(nearest('D', ['A', 'B', 'C'])).toBeNull()
    expect(didYouMean('zebra', [])).toBe('')
  })
})
