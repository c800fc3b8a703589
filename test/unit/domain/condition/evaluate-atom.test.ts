import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareValues } from '../../../../domain/condition/compare-values.ts'
import { evaluateAtom } from '../../../../domain/condition/evaluate-atom.ts'
import { atomOf, compare, DAY, decayingFrom, fact, NOW, value, viewOf } from './account-view-of.ts'

const atLeast = (threshold: number) =>
  atomOf(compare(fact('score.engagement'), '>=', value(threshold)), { shows: 'score.engagement' })

test('a score is told with one decimal', () => {
  const view = viewOf({ scores: { engagement: decayingFrom(40.26) } })
  expect(evaluateAtom(atLeast(65), view)).toEqual({ truth: false, value: 40.3 })
})

test('a score just under its threshold is not told as the threshold', () => {
  const view = viewOf({ scores: { engagement: decayingFrom(64.98) } })
  expect(evaluateAtom(atLeast(65), view)).toEqual({ truth: false, value: 64.9 })
  expect(evaluateAtom(atLeast(60), view)).toEqual({ truth: true, value: 65 })
})

test('other facts are told as they are, and nothing where an atom shows nothing', () => {
  const view = viewOf({ facts: { 'account.arr': 20_000.456 } })
  const test = compare(fact('account.arr'), '>=', value(20_000))
  expect(evaluateAtom(atomOf(test, { shows: 'account.arr' }), view)).toEqual({ truth: true, value: 20_000.456 })
  expect(evaluateAtom(atomOf(test), view)).toEqual({ truth: true, value: null })
  expect(evaluateAtom(atomOf(test, { shows: 'account.arr' }), viewOf())).toEqual({ truth: null, value: null })
})

test('the score told never contradicts the truth told with it', () => {
  const thresholds = fc.integer({ min: 1, max: 999 }).map(tenths => tenths / 10)
  fc.assert(
    fc.property(
      thresholds,
      fc.double({ min: -0.2, max: 0.2, noNaN: true }),
      fc.constantFrom('>=' as const, '<' as const, '>' as const, '<=' as const),
      (threshold, off, op) => {
        const atom = atomOf(compare(fact('score.engagement'), op, value(threshold)), { shows: 'score.engagement' })
        const view = viewOf({ now: NOW + DAY, scores: { engagement: decayingFrom((threshold + off) * 2 ** (1 / 14)) } })
        const { truth, value: told } = evaluateAtom(atom, view)
        expect(told === null ? null : compareValues(op, told, threshold)).toBe(truth)
      },
    ),
  )
})
