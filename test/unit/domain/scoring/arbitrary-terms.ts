import fc from 'fast-check'
import type { ScoreTerms } from '../../../../domain/scoring/score-terms.ts'

export const DAY = 86_400_000
export const NOW = Date.UTC(2026, 5, 1)

const part = fc.record({
  halfLife: fc.constantFrom(1, 7, 14, 30, 45, 90, 365).map(days => days * DAY),
  cap: fc.option(fc.integer({ min: 1, max: 60 }), { nil: null }),
  amount: fc.double({ min: 0.01, max: 500, noNaN: true }),
  at: fc.integer({ min: NOW - 30 * DAY, max: NOW }),
})

/** Scores of positive parts, some capped, in the range 0 to 100. */
export const terms: fc.Arbitrary<ScoreTerms> = fc.record({
  min: fc.constant(0),
  max: fc.constant(100),
  constant: fc.integer({ min: 0, max: 20 }),
  parts: fc.array(part, { maxLength: 6 }),
})

/** Scores in which some parts take points away. */
export const mixedTerms: fc.Arbitrary<ScoreTerms> = fc
  .tuple(terms, fc.array(part, { minLength: 1, maxLength: 3 }))
  .map(([positive, losses]) => ({
    ...positive,
    parts: [...positive.parts, ...losses.map(loss => ({ ...loss, amount: -loss.amount }))],
  }))

/** Scores with saturated parts, made of others, multiplied and saturated as a whole; all parts positive. */
export const madeOfOthers: fc.Arbitrary<ScoreTerms> = fc
  .record({
    score: terms,
    shares: fc.array(fc.record({ weight: fc.double({ min: 0.05, max: 1, noNaN: true }), terms }), { maxLength: 3 }),
    limit: fc.option(fc.integer({ min: 5, max: 60 }), { nil: null }),
    scale: fc.option(fc.integer({ min: 10, max: 200 }), { nil: null }),
    factor: fc.constantFrom(1, 0.5, 1.2),
  })
  .map(({ score, shares, limit, scale, factor }) => ({
    ...score,
    parts: score.parts.map(one => (limit === null ? one : { ...one, saturate: limit })),
    shares,
    factor,
    ...(scale === null ? {} : { saturation: { top: 100, scale } }),
  }))

/** The same with parts that take points away. */
export const mixedMadeOfOthers: fc.Arbitrary<ScoreTerms> = fc
  .tuple(madeOfOthers, mixedTerms)
  .map(([whole, share]) => ({ ...whole, shares: [...(whole.shares ?? []), { weight: 0.5, terms: share }] }))

export const thresholds = fc.integer({ min: 1, max: 1000 }).map(tenths => tenths / 10)
