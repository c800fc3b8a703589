import { SCORE_QUANTUM, scoreAt } from './score-at.ts'
import { partsOf, type ScoreTerms } from './score-terms.ts'
import { searchPassing } from './search-passing.ts'
import { solveCrossing } from './solve-crossing.ts'

/**
 * The first whole millisecond after `from` at which a falling score is below, near a root whose last digits may be off:
 * steps that double find one on either side, halving finds the first.
 */
function settle(terms: ScoreTerms, threshold: number, root: number, from: number): number {
  const below = (at: number): boolean => scoreAt(terms, at) < threshold
  let late = Math.max(Math.ceil(root), from + 1)
  let early = late - 1
  // the bound is never met; it is there because no arithmetic may hang a transaction
  for (let step = 1; step < Number.MAX_SAFE_INTEGER && !below(late); step *= 2) {
    early = late
    late += step
  }
  for (let step = 1; early > from && below(early); step *= 2) {
    late = early
    early = Math.max(from, early - step)
  }
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2)
    if (below(middle)) late = middle
    else early = middle
  }
  return late
}

/** Is it a plain sum of parts with hard caps, for which the moment can be solved? */
function isPlain({ shares, saturation, factor, parts }: ScoreTerms): boolean {
  return !shares && !saturation && factor === undefined && parts.every(part => part.saturate === undefined)
}

/** Does anything take points away? */
function loses({ parts, shares }: ScoreTerms): boolean {
  return parts.some(part => part.amount < 0) || (shares?.some(share => loses(share.terms)) ?? false)
}

/**
 * A moment near the one at which a falling score passes a threshold, whatever its build: the Illinois method, secants that
 * keep the root between two moments, on the logarithm of what is above the `left` that stays. Decaying points make that nearly
 * a straight line, so a handful of steps are enough.
 */
function nearCrossing(terms: ScoreTerms, threshold: number, left: number, from: number): number {
  const needed = Math.log(threshold - left)
  const above = (at: number): number => Math.log(Math.max(scoreAt(terms, at) - left, Number.MIN_VALUE)) - needed
  let [start, high] = [from, above(from)]
  let step = partsOf(terms).reduce((least, part) => Math.min(least, part.halfLife), Number.MAX_SAFE_INTEGER)
  let [end, low] = [from + step, above(from + step)]
  while (low >= 0) {
    ;[start, high] = [end, low]
    step *= 2
    end += step
    low = above(end)
  }
  let kept = 0
  for (let tries = 0; tries < 40 && end - start > 1; tries++) {
    const at = start + ((end - start) * high) / (high - low)
    const height = above(at)
    if (Math.abs(height) < 1e-12) return at
    // an end that is kept twice counts half: else it would hold the other one back for ever
    if (height >= 0) {
      ;[start, high] = [at, height]
      if (kept === 1) low /= 2
      kept = 1
    } else {
      ;[end, low] = [at, height]
      if (kept === -1) high /= 2
      kept = -1
    }
  }
  return end
}

/**
 * The next moment at which time alone takes a score over a threshold: the first whole millisecond after `from` at which
 * `scoreAt(terms, t) < threshold` is no longer what it was; null if there is none. Positive points only fall, so a score that is
 * below stays there, and so does one in which such points are saturated, weighed and multiplied. For "at or below" pass
 * `threshold + SCORE_QUANTUM`. Only with negative points may the moment turn out to be one at which to look again.
 * Who looks again at `before` anyway says so: what comes later is then not searched for, and may be answered as null.
 */
export function nextCrossing(
  terms: ScoreTerms,
  threshold: number,
  from: number,
  before = Number.POSITIVE_INFINITY,
): number | null {
  if (terms.unknown) return null
  if (loses(terms)) return searchPassing(terms, threshold, from, before)
  // the range clamps: a score never goes below its minimum
  if (threshold <= terms.min || scoreAt(terms, from) < threshold) return null
  // what only falls and is not below then has not passed on the way
  if (before !== Number.POSITIVE_INFINITY && scoreAt(terms, before) >= threshold) return null
  if (!isPlain(terms)) {
    const left = scoreAt(terms, Number.POSITIVE_INFINITY)
    return left < threshold ? settle(terms, threshold, nearCrossing(terms, threshold, left, from), from) : null
  }
  const root = solveCrossing(terms, threshold - SCORE_QUANTUM / 2, from)
  return root === null ? null : settle(terms, threshold, root, from)
}
