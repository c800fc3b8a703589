import type { ScorePart, ScoreTerms } from './score-terms.ts'

/**
 * Scores are whole multiples of this. Floating-point sums differ in the last digits with the order in which signals came;
 * rounding them away lets no such digit decide a threshold.
 */
export const SCORE_QUANTUM = 1e-9
const PER_POINT = 1e9

/** What a part adds at a moment, its cap applied: amount · 2^(−elapsed / half-life). A negative part is capped below. */
export function partAt(part: ScorePart, at: number): number {
  const amount = part.amount * 2 ** (-(at - part.at) / part.halfLife)
  if (part.cap === null) return amount
  return Math.min(part.cap, Math.max(-part.cap, amount))
}

/** The score at a moment (UTC milliseconds): constant plus decayed, capped parts, clamped to the range. */
export function scoreAt(terms: ScoreTerms, at: number): number {
  let sum = terms.constant
  for (const part of terms.parts) sum += partAt(part, at)
  return Math.min(terms.max, Math.max(terms.min, Math.round(sum * PER_POINT) / PER_POINT))
}
