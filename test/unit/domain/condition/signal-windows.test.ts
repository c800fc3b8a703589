import { expect, it } from 'vitest'
import { signalWindows } from '../../../../domain/condition/signal-windows.ts'
import type { Test } from '../../../../language/condition/condition.ts'

const seen = (kind: string): Test => ({ k: 'seen', kind, from: null, where: null, last: 1 })

it('finds every window of a test, wherever it stands', () => {
  const count = { k: 'signals', fn: 'count', kind: 'counted', from: null, where: null, last: 2 } as const
  const one = { k: 'value', v: 1 } as const
  const test: Test = {
    k: 'and',
    of: [
      { k: 'not', of: seen('not') },
      { k: 'or', of: [seen('or'), { k: 'known', a: { k: 'fact', name: 'account.tier' } }] },
      { k: 'compare', op: '>=', a: { k: 'arith', op: '+', a: count, b: one }, b: { ...count, kind: 'other' } },
      { k: 'between', a: one, lo: { ...count, kind: 'low' }, hi: one },
      { k: 'people', fn: 'any', where: { k: 'known', a: { k: 'fact', name: 'role' } } },
    ],
  }
  expect(signalWindows(test).map(({ kind }) => kind)).toEqual(['not', 'or', 'counted', 'other', 'low'])
})
