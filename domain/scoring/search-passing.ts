import { partAt, SCORE_QUANTUM, scoreAt, totalOf } from './score-at.ts'
import { partsOf, type ScoreTerms } from './score-terms.ts'

/** Enough for any score a person would write; a stretch that stays undecided longer is looked at again later. */
const MOST_STRETCHES = 20_000

/** Below this many half-lives nothing is left that rounding would show. */
const HALF_LIVES_AHEAD = 100

/**
 * Between which numbers a score lies during a stretch of time. Each part only shrinks, and adding up, saturating, multiplying
 * and clamping keep what is less the less.
 */
function boundsOver(terms: ScoreTerms, start: number, end: number): [least: number, most: number] {
  let least = terms.constant
  let most = terms.constant
  for (const part of terms.parts) {
    const ends = [partAt(part, start), partAt(part, end)]
    least += Math.min(...ends)
    most += Math.max(...ends)
  }
  for (const { weight, terms: share } of terms.shares ?? []) {
    const [low, high] = boundsOver(share, start, end)
    least += weight * low
    most += weight * high
  }
  const within = (sum: number): number => Math.min(terms.max, Math.max(terms.min, totalOf(terms, sum)))
  return [within(least), within(most)]
}

/**
 * The first whole millisecond after `from` at which a score whose parts have mixed signs passes a threshold, in either
 * direction. Such a sum can pass more than once and rise without any event, so Newton's method does not apply. This is a
 * branch and bound: gains and losses each only shrink, which bounds the sum over a stretch of time; a stretch that the bounds
 * cannot decide is halved. Null = never, or not up to `before`. May name a moment at which nothing passes: then search again from there.
 */
export function searchPassing(
  terms: ScoreTerms,
  threshold: number,
  from: number,
  before = Number.POSITIVE_INFINITY,
): number | null {
  const below = (at: number): boolean => scoreAt(terms, at) < threshold
  if (threshold <= terms.min || threshold > terms.max) return null
  const now = below(from)
  const longest = partsOf(terms).reduce((most, part) => Math.max(most, part.halfLife), 0)
  const line = threshold - SCORE_QUANTUM / 2

  const staysDecided = (start: number, end: number): boolean => {
    const [least, most] = boundsOver(terms, start, end)
    return now ? most < line : least >= line
  }

  const last = Math.min(from + Math.ceil(longest * HALF_LIVES_AHEAD), before)
  const stack: [start: number, end: number][] = last > from ? [[from, last]] : []
  for (let seen = 0; stack.length > 0; seen++) {
    const [start, end] = stack.pop() ?? [from, from]
    if (staysDecided(start, end)) continue
    if (seen >= MOST_STRETCHES) return Math.max(start, from + 1)
    if (end - start <= 1) {
      if (below(end) !== now) return end
      continue
    }
    const middle = Math.floor((start + end) / 2)
    stack.push([middle, end], [start, middle])
  }
  return null
}
