import { listOpenStages } from '../../../db/list-open-stages.ts'
import type { AccountDetails } from '../../../db/read-account-details.ts'
import type { ScoreView } from '../../../domain/scoring/rule-terms.ts'
import type { AccountView } from '../account-answers.ts'
import { accountStandings } from './account-standings.ts'
import { groupScore } from './group-score.ts'
import type { Reading } from './reading.ts'
import { stageView } from './refs.ts'

type Hierarchy = AccountView['hierarchy']

/** What an account hangs below and what hangs below it, each with its score and how far it is, and the score of all of them. */
export async function hierarchyOf(
  reading: Reading,
  key: string,
  { parent, children }: Pick<AccountDetails, 'parent' | 'children'>,
  facts: ScoreView['facts'],
): Promise<Hierarchy> {
  if (parent === null && children.length === 0) return { parent: null, children: [], group: null }
  const keys = [...(parent ? [parent.key] : []), ...children.map(child => child.key)]
  const [standings, stages, group] = await Promise.all([
    accountStandings(reading, { keys }, reading.now),
    listOpenStages(reading.db, { keys }),
    groupScore(reading, key, facts),
  ])
  const relative = (account: { key: string; name: string }) => {
    const own = stages.filter(one => one.key === account.key)
    const views = own.flatMap(({ journey, stage }) => stageView(reading, journey, stage) ?? [])
    const [furthest] = views.toSorted((a, b) => b.place / b.of - a.place / a.of)
    return { ...account, score: standings.get(account.key)?.score ?? 0, stage: furthest?.title ?? null }
  }
  return { parent: parent && relative(parent), children: children.map(relative), group }
}
