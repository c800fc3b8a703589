import type { ScoreDefinition } from '../../language/settings.ts'
import { oncePer } from '../once-per.ts'
import { buildScore, type ScoresKnown } from './build-score.ts'
import { inOrder } from './in-order.ts'
import type { ScoreView, SignalSum } from './rule-terms.ts'
import type { ScoreTerms } from './score-terms.ts'

/** One score of one account from its stored sums and facts, ready to be read at any moment. Sums of other kinds are skipped. */
export function scoreTerms(
  definition: ScoreDefinition,
  sums: readonly SignalSum[],
  view: ScoreView,
  others: ScoresKnown = {},
): ScoreTerms {
  return buildScore(definition, sums, view, others).terms
}

/** Scores with those they are made of before them. */
const ordered = oncePer((scores: Readonly<Record<string, ScoreDefinition>>) =>
  inOrder(Object.values(scores), ({ of }) => (of ?? []).map(({ score }) => score)),
)

/** All scores of one account. */
export function allScoreTerms(
  scores: Readonly<Record<string, ScoreDefinition>>,
  sums: readonly SignalSum[],
  view: ScoreView,
): Record<string, ScoreTerms> {
  const terms: Record<string, ScoreTerms> = {}
  for (const definition of ordered(scores)) terms[definition.id] = scoreTerms(definition, sums, view, terms)
  return terms
}
