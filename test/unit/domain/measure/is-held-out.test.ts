import { describe, expect, it } from 'vitest'
import { isHeldOut } from '../../../../domain/measure/is-held-out.ts'

const keys = Array.from({ length: 20_000 }, (_, i) => `acct-${i}`)

describe('who is held out', () => {
  it('is the same for ever, and another choice for another id', () => {
    expect(isHeldOut({ id: 'exp1', share: 1_766 }, 'acct-1')).toBe(true)
    expect(isHeldOut({ id: 'exp1', share: 1_765 }, 'acct-1')).toBe(false)
    expect(isHeldOut({ id: 'exp1', share: 1_766 }, 'acct-2')).toBe(false)
  })

  it('is about the share that was asked for', () => {
    const held = keys.filter(key => isHeldOut({ id: 'year-2026', share: 500 }, key)).length
    expect(held / keys.length).toBeGreaterThan(0.045)
    expect(held / keys.length).toBeLessThan(0.055)
  })

  it('only grows when the share grows', () => {
    for (const key of keys.slice(0, 2_000)) {
      if (isHeldOut({ id: 'x', share: 500 }, key)) expect(isHeldOut({ id: 'x', share: 900 }, key)).toBe(true)
    }
  })
})
