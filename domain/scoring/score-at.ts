import type { ScorePart, ScoreTerms } from './score-terms.ts'

/**
 * Scores are whole multiples of this. Floating-point sums differ in the last digits with the order in which signals came;
 * rounding them away lets no such digit decide a threshold.
 */
export const SCORE_QUANTUM = 1e-9
const PER_POINT = 1e9

/** Comes ever closer to a limit and never passes it: limit · (1 − e^(−amount / scale)); the same downwards. */
export function saturate(amount: number, limit: number, scale: number): number {
  return Math.sign(amount) * limit * -Math.expm1(-Math.abs(amount) / scale)
}

/** What a part adds at a moment, its limits applied: amount · 2^(−elapsed / half-life). A negative part is capped below. */
export function partAt(part: ScorePart, at: number): number {
  const decayed = part.amount * 2 ** (-(at - part.at) / part.halfLife)
  const amount = part.saturate === undefined ? decayed : saturate(decayed, part.saturate, part.saturate)
  if (part.cap === null) return amount
  return Math.min(part.cap, Math.max(-part.cap, amount))
}

/** What a score's constant, parts and shares add up to at a moment, before anything is done to the sum. */
export function sumAt(terms: ScoreTerms, at: number): number {
  let sum = terms.constant
  for (const part of terms.parts) sum += partAt(part, at)
  for (const { weight, terms: share } of terms.shares ?? [])
    sum += weight * clamped(share, totalOf(share, sumAt(share, at)))
  return sum
}

/** The sum after saturation and multipliers. */
export function totalOf({ saturation, factor }: ScoreTerms, sum: number): number {
  const total = saturation === undefined ? sum : saturate(sum, saturation.top, saturation.scale)
  return factor === undefined ? total : total * factor
}

function clamped(terms: ScoreTerms, total: number): number {
  return Math.min(terms.max, Math.max(terms.min, total))
}

/** The score at a moment (UTC milliseconds), clamped to its range. One that is unknown reads as its constant: ask first. */
export function scoreAt(terms: ScoreTerms, at: number): number {
  return clamped(terms, Math.round(totalOf(terms, sumAt(terms, at)) * PER_POINT) / PER_POINT)
}

/** The score at a moment; null while it is unknown. */
export function knownScoreAt(terms: ScoreTerms, at: number): number | null {
  return terms.unknown ? null : scoreAt(terms, at)
}
