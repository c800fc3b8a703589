import { partAt, SCORE_QUANTUM, scoreAt } from './score-at.ts'
import type { ScoreTerms } from './score-terms.ts'

/** Enough for any score a person would write; a stretch that stays undecided longer is looked at again later. */
const MOST_STRETCHES = 20_000

/** Below this many half-lives nothing is left that rounding would show. */
const HALF_LIVES_AHEAD = 100

/**
 * The first whole millisecond after `from` at which a score whose parts have mixed signs passes a threshold, in either
 * direction. Such a sum can pass more than once and rise without any event, so Newton's method does not apply. This is a
 * branch and bound: gains and losses each only shrink, which bounds the sum over a stretch of time; a stretch that the bounds
 * cannot decide is halved. Null = never. May name a moment at which nothing passes: then search again from there.
 */
export function searchPassing(terms: ScoreTerms, threshold: number, from: number): number | null {
  const below = (at: number): boolean => scoreAt(terms, at) < threshold
  if (threshold <= terms.min || threshold > terms.max) return null
  const now = below(from)
  const gains = terms.parts.filter(part => part.amount > 0)
  const losses = terms.parts.filter(part => part.amount < 0)
  const add = (parts: ScoreTerms['parts'], at: number): number => parts.reduce((sum, part) => sum + partAt(part, at), 0)
  const longest = terms.parts.reduce((most, part) => Math.max(most, part.halfLife), 0)
  const line = threshold - SCORE_QUANTUM / 2

  const staysDecided = (start: number, end: number): boolean => {
    const most = terms.constant + add(gains, start) + add(losses, end)
    const least = terms.constant + add(gains, end) + add(losses, start)
    return now ? most < line : least >= line
  }

  const stack: [start: number, end: number][] = [[from, from + Math.ceil(longest * HALF_LIVES_AHEAD)]]
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
