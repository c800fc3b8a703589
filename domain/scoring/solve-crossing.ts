import type { ScorePart, ScoreTerms } from './score-terms.ts'

/** A part seen from the start of the search: points left at a delay, capped until `free`. All times in milliseconds. */
interface Term {
  points: number
  halfLife: number
  cap: number
  free: number
}

function termOf(part: ScorePart, from: number): Term {
  const points = part.amount * 2 ** (-(from - part.at) / part.halfLife)
  const cap = part.cap ?? Number.POSITIVE_INFINITY
  return { points, halfLife: part.halfLife, cap, free: points > cap ? part.halfLife * Math.log2(points / cap) : 0 }
}

const left = (term: Term, delay: number): number => term.points * 2 ** (-delay / term.halfLife)

function level(constant: number, terms: readonly Term[], delay: number): number {
  return terms.reduce((sum, term) => sum + (delay < term.free ? term.cap : left(term, delay)), constant)
}

/**
 * Newton's method on ln(sum of the terms) - ln(needed), convex and falling (log-sum-exp), so that the steps rise to the
 * root and never pass it. Six steps on average.
 */
function newton(terms: readonly Term[], needed: number, start: number): number {
  let delay = start
  for (let step = 0; step < 60; step++) {
    let sum = 0
    let slope = 0
    for (const term of terms) {
      const points = left(term, delay)
      sum += points
      slope += points / term.halfLife
    }
    const next = delay + (sum * Math.log(sum / needed)) / (slope * Math.LN2)
    // what is left after a step is about its square over the half-life: after one of 10 µs, nothing
    if (!(next - delay > 0.01)) return Math.max(delay, next)
    delay = next
  }
  return delay
}

/**
 * The moment, with fractions of a millisecond, at which the parts of a score have decayed to a threshold; from then on it
 * is below. Null if it never happens, or the sum is below already. Range and rounding of the score are left out, and all
 * parts must be positive. Source: the crossing time of a sum of exponentials with hard caps, scoring guide 1.4: capped
 * parts are constant up to the moment they come free, so the root lies between two such moments.
 */
export function solveCrossing({ constant, parts }: ScoreTerms, threshold: number, from: number): number | null {
  const terms = parts.filter(part => part.amount > 0).map(part => termOf(part, from))
  if (constant >= threshold || level(constant, terms, 0) < threshold) return null
  const frees = terms.flatMap(term => (term.free > 0 ? [term.free] : [])).sort((a, b) => a - b)
  let start = 0
  let end = Number.POSITIVE_INFINITY
  for (const free of frees) {
    if (level(constant, terms, free) < threshold) {
      end = free
      break
    }
    start = free
  }
  const decaying = terms.filter(term => term.free <= start)
  const held = terms.reduce((sum, term) => sum + (term.free > start ? term.cap : 0), constant)
  // what is held up to `end` is enough: only rounding can bring the sum below there
  if (held >= threshold) return from + end
  return from + Math.min(newton(decaying, threshold - held, start), end)
}
