import type { ScoreDefinition } from '../../language/settings.ts'
import { roundToSum } from './round-to-sum.ts'
import { type RuleTerm, ruleTerms, type ScoreView, type SignalSum } from './rule-terms.ts'
import { partAt, scoreAt } from './score-at.ts'
import { shownScore } from './shown-score.ts'
import { scoreTerms } from './terms-from-sums.ts'

/** One line of a score. */
export interface ScoreLine {
  /** the signal kind, or the fact's condition as ops wrote it; `limit` for what the score's range cuts off or adds */
  text: string
  kind: 'signal' | 'fact' | 'limit'
  /** signals that count, each as what is left of it (2.4 of 5); for a fact 1 or 0, null while it is unknown */
  count: number | null
  /** with one decimal; all lines add up to the score shown */
  points: number
  /** the rule's own `max` holds it down */
  capped: boolean
}

export interface ScoreExplanation {
  /** with one decimal */
  score: number
  lines: ScoreLine[]
}

const worth = ({ part, constant }: RuleTerm, at: number): number => (part === null ? constant : partAt(part, at))

const isCapped = ({ part }: RuleTerm): boolean => part !== null && part.cap !== null && Math.abs(part.amount) > part.cap

/** Every term of a score at a moment, a line per rule, adding up to the score shown. Times are UTC milliseconds. */
export function explainScore(
  definition: ScoreDefinition,
  sums: readonly SignalSum[],
  view: ScoreView,
  at: number,
): ScoreExplanation {
  const then = { ...view, now: at }
  const score = scoreAt(scoreTerms(definition, sums, then), at)
  const terms = ruleTerms(definition, sums, then)
  const points = terms.map(term => worth(term, at))
  const beyond = score - points.reduce((sum, n) => sum + n, 0)
  const limited = Math.abs(beyond) > 1e-6
  const shown = roundToSum(limited ? [...points, beyond] : points, shownScore(score))
  const lines = terms.map((term, index): ScoreLine => {
    const { rule, count } = term
    const kind = rule.signal === null ? 'fact' : 'signal'
    const text = rule.signal ?? rule.fact?.text ?? ''
    return { text, kind, count, points: shown[index] ?? 0, capped: isCapped(term) }
  })
  const limit: ScoreLine = { text: 'limit', kind: 'limit', count: null, points: shown.at(-1) ?? 0, capped: false }
  return { score: shownScore(score), lines: limited ? [...lines, limit] : lines }
}
