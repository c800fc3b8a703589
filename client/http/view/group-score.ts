import { listScoreSums } from '../../../db/list-score-sums.ts'
import { readTree } from '../../../db/read-tree.ts'
import { rollUpSums } from '../../../domain/scoring/roll-up-sums.ts'
import type { ScoreView } from '../../../domain/scoring/rule-terms.ts'
import { knownScoreAt } from '../../../domain/scoring/score-at.ts'
import { shownScore } from '../../../domain/scoring/shown-score.ts'
import { allScoreTerms } from '../../../domain/scoring/terms-from-sums.ts'
import type { AccountView } from '../account-answers.ts'
import { sumKinds, withThoseItIsMadeOf } from './account-standings.ts'
import type { Reading } from './reading.ts'

/**
 * The ranking score of an account with all below it, as if what happened at them had happened at it, by the weights of the
 * tree; its own facts count. Null where nothing is below it.
 */
export async function groupScore(
  { db, settings, now }: Reading,
  key: string,
  facts: ScoreView['facts'],
): Promise<AccountView['hierarchy']['group']> {
  const tree = await readTree(db, key)
  if (tree.length < 2) return null
  const { rankBy } = settings.workspace
  const scores = withThoseItIsMadeOf(settings.scores, rankBy)
  const keys = tree.map(share => share.key)
  const sums = await listScoreSums(db, { keys }, sumKinds(Object.values(scores)), now)
  const terms = allScoreTerms(scores, rollUpSums(tree, sums), { now, facts })[rankBy]
  const title = settings.scores[rankBy]?.title ?? rankBy
  return { title, value: shownScore((terms && knownScoreAt(terms, now)) ?? 0), accounts: tree.length }
}
