import { describe, expect, it } from 'vitest'
import { settleAccount } from '../../../../domain/account/settle-account.ts'
import type { StoredAccount } from '../../../../domain/account/stored-account.ts'
import { smallFiles, smallRelease } from '../../../support/small-definitions.ts'
import { definitionsAt, storedAccount } from '../../../support/stored-account.ts'

const release = smallRelease({
  'workspace.yaml': `${smallFiles({})['workspace.yaml']}tier: { A: band.size is big }\n`,
  'tier.yaml': `
score: size
title: Size
owner: ops
range: 0 to 100
add: [{ fact: account.hot, points: 60 }]
bands: { big: { title: Big, from: 50, leaveBelow: 40 } }
---
score: worth
title: Worth
owner: ops
range: 0 to 100
add: [{ fact: account.tier is A, points: 80 }]
bands: { much: { title: Much, from: 70, leaveBelow: 60 } }
---
segment: best
title: The best
owner: ops
when: account.tier is A and band.worth is much
`,
})
const defs = definitionsAt(release)
const settled = (facts: Partial<StoredAccount>) => {
  const account = storedAccount(facts)
  return settleAccount(defs, { account, at: 0 }, account, 0, {})
}

describe('a tier by rule', () => {
  it('follows the band it asks, and is seen by scores and segments in the same turn', () => {
    const { tierRule, bands, segments, view } = settled({ extra: { hot: true } })
    expect({ tierRule, bands, segments }).toEqual({
      tierRule: 'A',
      bands: { size: 'big', worth: 'much' },
      segments: { best: true },
    })
    expect(view.facts['account.tier']).toBe('A')
  })
  it('is none where no rule surely holds', () => {
    expect(settled({ extra: { hot: null }, tierRule: 'A', tier: 'A', tierBy: 'rule' })).toMatchObject({
      tierRule: null,
    })
  })
  it.each(['hand', 'record'] as const)('stands below what is said by %s, and is kept beside', tierBy => {
    const { tierRule, view } = settled({ extra: { hot: true }, tier: 'C', tierBy })
    expect(tierRule).toBe('A')
    expect(view.facts['account.tier']).toBe('C')
  })
})
