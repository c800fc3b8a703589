import { expect, test } from 'vitest'
import {
  frequencyWeight,
  levelWeight,
  matchProbability,
  priorWeight,
} from '../../../../domain/identity/match-probability.ts'

test('weights add up to a probability: the waterfall of the Splink documentation', () => {
  const sum = [-6.67, 4.74, 6.49, -1.97, -1.12, 8.0].reduce((a, b) => a + b)
  expect(sum).toBeCloseTo(9.47, 10)
  expect(matchProbability(sum)).toBeCloseTo(0.9986, 4)
})

test.each([
  [0, 0.5],
  [2, 0.8],
  [3, 0.8889],
  [4, 0.9412],
  [7, 0.9922],
])('a weight of %d bits is a probability of %d', (weight, probability) => {
  expect(matchProbability(weight)).toBeCloseTo(probability, 4)
})

test('prior, level and frequency weigh in bits', () => {
  expect(priorWeight(0.5)).toBe(0)
  expect(matchProbability(priorWeight(0.05))).toBeCloseTo(0.05, 12)
  expect(levelWeight({ m: 0.8, u: 0.1 })).toBeCloseTo(3, 12)
  expect(frequencyWeight(0.01, 0.04)).toBeCloseTo(-2, 12)
})
