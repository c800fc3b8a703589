import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partAt } from '../../../../domain/scoring/score-at.ts'
import type { ScoreTerms } from '../../../../domain/scoring/score-terms.ts'
import { solveCrossing } from '../../../../domain/scoring/solve-crossing.ts'

const DAY = 86_400_000

const scoreOf = (amounts: number[], days: number[], caps: (number | null)[] = [], constant = 0): ScoreTerms => ({
  min: 0,
  max: 1000,
  constant,
  parts: amounts.map((amount, i) => ({ amount, halfLife: (days[i] ?? 1) * DAY, cap: caps[i] ?? null, at: 0 })),
})

/** Independent of the solver: halve a bracket until it is closed. */
function bisect(terms: ScoreTerms, threshold: number): number {
  let low = 0
  let high = 1e6 * DAY
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2
    const score = terms.parts.reduce((sum, part) => sum + partAt(part, middle), terms.constant)
    if (score >= threshold) low = middle
    else high = middle
  }
  return low
}

test('one class: 80 points with a half-life of 14 days reach 20 after 28 days exactly', () => {
  expect(solveCrossing(scoreOf([80], [14]), 20, 0)).toBe(28 * DAY)
})

test('four classes reach 50 after 13.291864067758 days', () => {
  const terms = scoreOf([40, 30, 20, 10], [7, 14, 30, 90])
  expect((solveCrossing(terms, 50, 0) ?? 0) / DAY).toBeCloseTo(13.291864067758, 11)
  expect(solveCrossing(terms, 50, 0)).toBeCloseTo(bisect(terms, 50), 3)
})

test('two capped classes reach 60 after 17.922572138 days', () => {
  const terms = scoreOf([120, 60], [7, 30], [50, 50])
  expect((solveCrossing(terms, 60, 0) ?? 0) / DAY).toBeCloseTo(17.922572138, 8)
  expect(solveCrossing(terms, 60, 0)).toBeCloseTo(bisect(terms, 60), 3)
})

test('a score held at the threshold by its caps falls below when the first of them comes free', () => {
  const free = 7 * DAY * Math.log2(120 / 50)
  expect(solveCrossing(scoreOf([120, 600], [7, 30], [50, 50]), 100, 0)).toBeCloseTo(free, 3)
})

test('any caps that add up to the threshold hold it until one comes free, however they are rounded', () => {
  const capped = fc.record({
    cap: fc.double({ min: 0.1, max: 50, noNaN: true }),
    times: fc.double({ min: 1.5, max: 9, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(capped, { minLength: 1, maxLength: 5 }), parts => {
      const threshold = parts.reduce((sum, { cap }) => sum + cap, 0)
      const first = Math.min(...parts.map(({ times }) => 14 * DAY * Math.log2(times)))
      const halfLives = parts.map(() => 14)
      const terms = scoreOf(
        parts.map(({ cap, times }) => cap * times),
        halfLives,
        parts.map(({ cap }) => cap),
      )
      expect(Math.abs((solveCrossing(terms, threshold, 0) ?? 0) - first)).toBeLessThan(1)
    }),
  )
})

test('what does not decay never crosses, and what is below has crossed already', () => {
  expect(solveCrossing(scoreOf([10], [7], [], 20), 20, 0)).toBeNull()
  expect(solveCrossing(scoreOf([10], [7]), 20, 0)).toBeNull()
  expect(solveCrossing(scoreOf([], []), 20, 0)).toBeNull()
})

test('a threshold just above the constant is reached, however late', () => {
  const terms = scoreOf([50], [7], [], 20)
  expect((solveCrossing(terms, 20 + 2 ** -20, 0) ?? 0) / DAY).toBeCloseTo(7 * (Math.log2(50) + 20), 6)
})

test('searching from a later moment finds the same root', () => {
  const terms = scoreOf([40, 30, 20, 10], [7, 14, 30, 90])
  expect((solveCrossing(terms, 50, 5 * DAY) ?? 0) / DAY).toBeCloseTo(13.291864067758, 9)
})
