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

/**
 * The next moment at which time alone takes a score over a threshold: the first whole millisecond after `from` at which
 * `scoreAt(terms, t) < threshold` is no longer what it was; null if there is none. Positive points only fall, so a score that is
 * below stays there, and so does one in which such points are saturated, weighed and multiplied. For "at or below" pass
 * `threshold + SCORE_QUANTUM`. Only with negative points may the moment turn out to be one at which to look again.
 */
export function nextCrossing(terms: ScoreTerms, threshold: number, from: number): number | null {
  if (terms.unknown) return null
  if (partsOf(terms).some(part => part.amount < 0)) return searchPassing(terms, threshold, from)
  // the range clamps: a score never goes below its minimum
  if (threshold <= terms.min || scoreAt(terms, from) < threshold) return null
  if (!isPlain(terms)) {
    const left = scoreAt(terms, Number.POSITIVE_INFINITY)
    return left < threshold ? settle(terms, threshold, from, from) : null
  }
  const root = solveCrossing(terms, threshold - SCORE_QUANTUM / 2, from)
  return root === null ? null : settle(terms, threshold, root, from)
}
