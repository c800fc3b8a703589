import { describe, expect, it } from 'vitest'
import { deal, positionOf } from '../../../../domain/measure/deal.ts'

const HALVES = [
  { id: 'plain', share: 5_000 },
  { id: 'value', share: 5_000 },
]

describe('where a unit falls', () => {
  it('is the first 52 bits of SHA-256, as other tools compute them', () => {
    expect(positionOf('exp1', 'acct-1')).toBe(0.17659968877810628)
    expect(positionOf('exp1', 'acct-2')).toBe(0.9153839773943493)
  })
})

describe('dealing', () => {
  it('gives the same unit the same share, and another experiment may give it another', () => {
    expect(deal('exp1', 'acct-1', HALVES)).toBe('plain')
    expect(deal('exp1', 'acct-2', HALVES)).toBe('value')
    const units = Array.from({ length: 200 }, (_, n) => `a-${n}`)
    expect(units.some(unit => deal('exp1', unit, HALVES) !== deal('exp2', unit, HALVES))).toBe(true)
  })

  it('gives each share about its part', () => {
    const shares = [
      { id: 'small', share: 1_000 },
      { id: 'large', share: 9_000 },
    ]
    const small = Array.from({ length: 5_000 }, (_, n) => deal('s', `a-${n}`, shares)).filter(id => id === 'small')
    expect(small.length).toBeGreaterThan(420)
    expect(small.length).toBeLessThan(580)
  })
})
