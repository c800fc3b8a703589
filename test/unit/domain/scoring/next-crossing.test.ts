import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextCrossing } from '../../../../domain/scoring/next-crossing.ts'
import { SCORE_QUANTUM, scoreAt } from '../../../../domain/scoring/score-at.ts'
import type { ScoreTerms } from '../../../../domain/scoring/score-terms.ts'
import { DAY, madeOfOthers, mixedMadeOfOthers, mixedTerms, NOW, terms, thresholds } from './arbitrary-terms.ts'

const single = (amount: number, extra: Partial<ScoreTerms> = {}): ScoreTerms => ({
  min: 0,
  max: 100,
  constant: 0,
  parts: [{ amount, halfLife: 14 * DAY, cap: null, at: NOW }],
  ...extra,
})

/** Brute force: the first whole millisecond at which a falling score is below, by halving. */
function bisect(score: ScoreTerms, threshold: number): number | null {
  let low = NOW
  let high = NOW + 80 * 365 * DAY
  if (scoreAt(score, low) < threshold || scoreAt(score, high) >= threshold) return null
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (scoreAt(score, middle) < threshold) high = middle
    else low = middle
  }
  return high
}

test('the first whole millisecond below: equal to the threshold is not below yet', () => {
  expect(nextCrossing(single(80), 20, NOW)).toBe(NOW + 28 * DAY + 1)
  expect(nextCrossing(single(80), 20 + SCORE_QUANTUM, NOW)).toBe(NOW + 28 * DAY)
})

test('never: below already, held up by a constant or by the bottom of the range', () => {
  expect(nextCrossing(single(10), 20, NOW)).toBeNull()
  expect(nextCrossing(single(80, { constant: 20 }), 20, NOW)).toBeNull()
  expect(nextCrossing(single(80, { min: 20 }), 20, NOW)).toBeNull()
  expect(nextCrossing(single(800), 101, NOW)).toBeNull()
})

test('digits lost in a sum are no points lost: 0.7 + 0.1 holds at 0.8', () => {
  expect(0.7 + 0.1).toBeLessThan(0.8)
  expect(nextCrossing(single(80, { constant: 0.7 + 0.1 }), 0.8, NOW)).toBeNull()
})

test('a score over the top of its range leaves the top when the sum does', () => {
  expect(nextCrossing(single(200), 100, NOW)).toBe(NOW + 14 * DAY + 1)
})

test('equals brute force to the millisecond', () => {
  fc.assert(
    fc.property(terms, thresholds, (score, threshold) => {
      expect(nextCrossing(score, threshold, NOW)).toBe(bisect(score, threshold))
    }),
    { numRuns: 2000 },
  )
})

test('equals brute force to the millisecond for scores made of others, saturated and multiplied', () => {
  fc.assert(
    fc.property(madeOfOthers, thresholds, (score, threshold) => {
      expect(nextCrossing(score, threshold, NOW)).toBe(bisect(score, threshold))
    }),
    { numRuns: 500 },
  )
})

test('a score that is unknown passes nothing', () => {
  expect(nextCrossing({ ...single(80), unknown: true }, 20, NOW)).toBeNull()
})

test('just before a crossing the score is at or above the threshold, from it on below', () => {
  fc.assert(
    fc.property(terms, thresholds, (score, threshold) => {
      const at = nextCrossing(score, threshold, NOW)
      if (at === null) return
      expect(scoreAt(score, at - 1)).toBeGreaterThanOrEqual(threshold)
      for (const later of [at, at + 1, at + DAY, at + 1000 * DAY]) expect(scoreAt(score, later)).toBeLessThan(threshold)
    }),
    { numRuns: 1000 },
  )
})

test('a moment at which a score stays on its side is no crossing, asked from anywhere before it', () => {
  fc.assert(
    fc.property(terms, thresholds, fc.double({ min: 0, max: 1, noNaN: true }), (score, threshold, share) => {
      const at = nextCrossing(score, threshold, NOW)
      if (at === null) return
      expect(nextCrossing(score, threshold, Math.floor(NOW + (at - 1 - NOW) * share))).toBe(at)
    }),
  )
})

test('who asks only up to a moment is told the same of what comes before it', () => {
  const ahead = fc.integer({ min: 1, max: 400 * DAY })
  fc.assert(
    fc.property(fc.oneof(terms, madeOfOthers), thresholds, ahead, (score, threshold, within) => {
      const before = NOW + within
      const upTo = (at: number | null): number => Math.min(at ?? before, before)
      expect(upTo(nextCrossing(score, threshold, NOW, before))).toBe(upTo(nextCrossing(score, threshold, NOW)))
    }),
    { numRuns: 1000 },
  )
})

test('with negative points nothing is overlooked up to a moment either', () => {
  fc.assert(
    fc.property(fc.oneof(mixedTerms, mixedMadeOfOthers), thresholds, (score, threshold) => {
      const now = scoreAt(score, NOW) < threshold
      const before = NOW + 60 * DAY
      const end = Math.min(nextCrossing(score, threshold, NOW, before) ?? before, before)
      for (let step = 0; step < 100; step++) {
        const between = Math.floor(NOW + ((end - 1 - NOW) * step) / 100)
        expect(scoreAt(score, between) < threshold).toBe(now)
      }
    }),
  )
})

test('with negative points a score passes in both directions, each time found', () => {
  const score: ScoreTerms = {
    min: 0,
    max: 100,
    constant: 0,
    parts: [
      { amount: 60, halfLife: 30 * DAY, cap: null, at: NOW },
      { amount: -50, halfLife: 3 * DAY, cap: null, at: NOW },
    ],
  }
  const up = nextCrossing(score, 40, NOW)
  expect(up).not.toBeNull()
  const down = nextCrossing(score, 40, up ?? 0)
  expect([scoreAt(score, (up ?? 0) - 1) < 40, scoreAt(score, up ?? 0) >= 40]).toEqual([true, true])
  expect([scoreAt(score, (down ?? 0) - 1) >= 40, scoreAt(score, down ?? 0) < 40]).toEqual([true, true])
  expect(nextCrossing(score, 40, down ?? 0)).toBeNull()
})

test('with negative points the ends of the range are never passed either', () => {
  const sinking = single(-80, { constant: 30 })
  expect(nextCrossing(sinking, 0, NOW)).toBeNull()
  expect(nextCrossing({ ...sinking, constant: 300 }, 100.1, NOW)).toBeNull()
})

test('with negative points no passing is overlooked before the moment named', () => {
  fc.assert(
    fc.property(fc.oneof(mixedTerms, mixedMadeOfOthers), thresholds, (score, threshold) => {
      const now = scoreAt(score, NOW) < threshold
      const at = nextCrossing(score, threshold, NOW)
      const end = at ?? NOW + 4000 * DAY
      for (let step = 0; step < 400; step++) {
        const between = Math.floor(NOW + ((end - 1 - NOW) * step) / 400)
        expect(scoreAt(score, between) < threshold).toBe(now)
      }
      if (at !== null) expect(at).toBeGreaterThan(NOW)
    }),
    { numRuns: 300 },
  )
})
