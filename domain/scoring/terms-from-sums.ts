import type { ScoreDefinition } from '../../language/settings.ts'
import { ruleTerms, type ScoreView, type SignalSum } from './rule-terms.ts'
import type { ScorePart, ScoreTerms } from './score-terms.ts'

/** One score of one account from its stored sums and facts, ready to be read at any moment. Sums of other kinds are skipped. */
export function scoreTerms(definition: ScoreDefinition, sums: readonly SignalSum[], view: ScoreView): ScoreTerms {
  const parts: ScorePart[] = []
  let constant = 0
  for (const term of ruleTerms(definition, sums, view)) {
    constant += term.constant
    if (term.part !== null && term.part.amount !== 0) parts.push(term.part)
  }
  return { min: definition.range.min, max: definition.range.max, constant, parts }
}
