import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankAccount } from '../../../../domain/ranking/rank-account.ts'
import type { RankDefinition } from '../../../../language/score-definition.ts'

const definition: RankDefinition = {
  by: [
    { of: 'stage', share: 0.2 },
    { of: 'fit', share: 0.3 },
    { of: 'value', share: 0.5 },
  ],
  value: ['opportunity.amount'],
  half: 50_000,
}

test('weighs stage, scores and value, and says how much of it is each', () => {
  const { rank, known, terms } = rankAccount(definition, { stage: 0.5, value: 50_000, scores: { fit: 0.8 } })
  expect([rank, known]).toEqual([59, 1])
  expect(terms).toEqual([
    { of: 'stage', stands: 50, points: 10 },
    { of: 'fit', stands: 80, points: 24 },
    { of: 'value', stands: 50, points: 25 },
  ])
})

test('what is unknown leaves its share to the others, and the less is known the less it is worth', () => {
  const { rank, known, terms } = rankAccount(definition, { stage: 0.5, value: null, scores: { fit: 1 } })
  expect([rank, known]).toEqual([60, 0.5])
  expect(terms.slice(2)).toEqual([
    { of: 'value', stands: null, points: 0 },
    { of: 'known', stands: 50, points: -20 },
  ])
})

test('no value outweighs all else, and a larger one never counts less', () => {
  const at = (value: number): number => rankAccount(definition, { stage: 0, value, scores: { fit: 0 } }).rank
  expect([at(-5), at(0), at(50_000), at(1e12)]).toEqual([0, 0, 25, 50])
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.double({ min: 0, max: 1e9, noNaN: true }), (a, b) => {
      expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(at(Math.min(a, b)))
    }),
  )
})

test('the terms add up to the rank, whatever is known', () => {
  const part = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null })
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), part, part, (stage, fit, value) => {
      const { rank, terms } = rankAccount(definition, { stage, value: value && value * 1e6, scores: { fit } })
      expect(Math.round(terms.reduce((sum, { points }) => sum + points, 0) * 10) / 10).toBe(rank)
      expect(rank).toBeGreaterThanOrEqual(0)
      expect(rank).toBeLessThanOrEqual(100)
    }),
  )
})
