import { describe, expect, it } from 'vitest'
import { LONGEST_HOLD, mayHold, refusesHold } from '../../../../domain/touch/hold.ts'

const NOW = Date.parse('2026-03-31T10:00:00Z')
const managers = new Map([
  ['jonas', 'lena'],
  ['lena', 'eva'],
  ['eva', null],
  ['mia', 'lena'],
])
const office = { team: ['jonas'], managers }

describe('holding an account', () => {
  it('is for those who work it, and for everybody above them', () => {
    expect(['jonas', 'lena', 'eva', 'mia', 'nobody'].map(by => mayHold(by, office))).toEqual([
      ...[true, true, true, false, false],
    ])
  })

  it('is for anybody where nobody has the account, and ends where managers manage each other', () => {
    expect(mayHold('mia', { team: [], managers })).toBe(true)
    const circle = new Map([
      ['a', 'b'],
      ['b', 'a'],
    ])
    expect(mayHold('b', { team: ['a'], managers: circle })).toBe(true)
    expect(mayHold('c', { team: ['a'], managers: circle })).toBe(false)
  })

  it.each([
    ['mia', NOW + 1, 'not-yours'],
    ['jonas', NOW, 'in-the-past'],
    ['jonas', NOW + LONGEST_HOLD + 1, 'too-long'],
  ])('is refused to %s until %s: %s', (by, until, code) => {
    expect(refusesHold(by, office, until, NOW)?.code).toBe(code)
  })

  it('may take thirty days', () => {
    expect(refusesHold('jonas', office, NOW + LONGEST_HOLD, NOW)).toBe(null)
  })
})
