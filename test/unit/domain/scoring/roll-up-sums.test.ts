import { expect, test } from 'vitest'
import { readSum } from '../../../../domain/scoring/decayed-sum.ts'
import { rollUpSums } from '../../../../domain/scoring/roll-up-sums.ts'
import type { SignalSum } from '../../../../domain/scoring/rule-terms.ts'

const HALF_LIFE = 86_400_000
const sum = (f: number, person: string | null = null): SignalSum => ({
  person,
  role: null,
  kind: 'page.viewed',
  halfLife: HALF_LIFE,
  f,
  landmark: 0,
})

test('each account of a tree counts by its share, and one with none not at all', () => {
  const tree = [
    { key: 'group', weight: 1 },
    { key: 'daughter', weight: 0.5 },
    { key: 'stranger', weight: 0 },
  ]
  const sums = new Map([
    ['group', [sum(4)]],
    ['daughter', [sum(8, 'p_1'), sum(2)]],
    ['stranger', [sum(100)]],
    ['outside', [sum(100)]],
  ])
  const rolled = rollUpSums(tree, sums)
  expect(rolled.map(({ person, f }) => [person, f])).toEqual([
    [null, 4],
    ['p_1', 4],
    [null, 1],
  ])
  const worth = (at: number, all: readonly SignalSum[]) => all.reduce((n, one) => n + readSum(one, at, HALF_LIFE), 0)
  const apart = worth(HALF_LIFE, sums.get('group') ?? []) + 0.5 * worth(HALF_LIFE, sums.get('daughter') ?? [])
  expect(worth(HALF_LIFE, rolled)).toBeCloseTo(apart, 12)
})
