import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundToSum } from '../../../../domain/scoring/round-to-sum.ts'
import { shownScore } from '../../../../domain/scoring/shown-score.ts'

test('the missing tenths go to those that lost most', () => {
  expect(roundToSum([3.33, 3.33, 3.34], 10)).toEqual([3.3, 3.3, 3.4])
  expect(roundToSum([1.09, 2.05, -0.14], 3)).toEqual([1.1, 2, -0.1])
})

test('nothing to round is left alone', () => {
  expect(roundToSum([], 0)).toEqual([])
  expect(roundToSum([0, 8, 0], 8)).toEqual([0, 8, 0])
})

test('the parts add up and none is off by a tenth or more', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 12 }), values => {
      const total = shownScore(values.reduce((sum, value) => sum + value, 0))
      const rounded = roundToSum(values, total)
      expect(Math.round(rounded.reduce((sum, value) => sum + value, 0) * 10)).toBe(Math.round(total * 10))
      rounded.forEach((value, index) => {
        expect(Math.abs(value - (values[index] ?? 0))).toBeLessThan(0.1 + 1e-9)
      })
    }),
  )
})
