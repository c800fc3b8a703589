import type { ScoreDefinition } from '../../language/score-definition.ts'
import { buildScore, type ScoresKnown } from './build-score.ts'
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

/** All scores of one account, not those of its people, each worked out when it is asked for: a view is built often, and few scores of it are read. */
export function allScoreTerms(
  scores: Readonly<Record<string, ScoreDefinition>>,
  sums: readonly SignalSum[],
  view: ScoreView,
): Readonly<Record<string, ScoreTerms>> {
  const terms: Record<string, ScoreTerms> = {}
  for (const [id, definition] of Object.entries(scores)) {
    if (definition.per === 'person') continue
    let known: ScoreTerms | null = null
    Object.defineProperty(terms, id, {
      enumerable: true,
      // the scores it is made of are asked for in turn; the language knows no circles
      get: () => (known ??= scoreTerms(definition, sums, view, terms)),
    })
  }
  return terms
}
