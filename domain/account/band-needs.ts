import type { ScoreDefinition } from '../../language/score-definition.ts'
import { oncePer } from '../once-per.ts'
import type { Standing } from '../scoring/band-at.ts'
import { inOrder } from '../scoring/in-order.ts'
import type { StoredAccount } from './stored-account.ts'

type Scores = Readonly<Record<string, ScoreDefinition>>

/** What bands need beside the number, of all scores. */
export const bandNeeds = oncePer((scores: Scores) => Object.values(scores).flatMap(needsOf))

/** Scores after those whose bands their own bands ask for. */
export const scoresByBand = oncePer((scores: Scores) =>
  inOrder(Object.values(scores), score => needsOf(score).flatMap(({ reads }) => reads.bands)),
)

function needsOf({ bands }: ScoreDefinition) {
  return bands.flatMap(({ needs }) => needs ?? [])
}

/** The band of a score an account stands in; one it has never been in counts as left long ago. */
export function standingOf({ bands, bandsSince }: StoredAccount, score: string): Standing {
  return { band: bands[score] ?? 'none', since: bandsSince[score] ?? Number.NEGATIVE_INFINITY }
}
