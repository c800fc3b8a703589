import type { AccountFilter } from '../../../db/account-filter.ts'
import { listFactRecords } from '../../../db/list-fact-records.ts'
import { listScoreSums, type SumKind } from '../../../db/list-score-sums.ts'
import { todayIn, zoneOf } from '../../../domain/account/view-at.ts'
import { resolveFacts } from '../../../domain/facts/resolve-facts.ts'
import { wayOf } from '../../../domain/scoring/day-credit.ts'
import { knownScoreAt } from '../../../domain/scoring/score-at.ts'
import { shownScore } from '../../../domain/scoring/shown-score.ts'
import { allScoreTerms } from '../../../domain/scoring/terms-from-sums.ts'
import type { FactDefinition, ScoreDefinition } from '../../../language/settings.ts'
import { fieldsOf, isDeep } from './fact-texts.ts'
import type { Reading } from './reading.ts'

/** The ranking score of every account that matches, as shown, at a moment: two round trips for ten or ten thousand. */
export async function accountScores(reading: Reading, filter: AccountFilter, at: number): Promise<Map<string, number>> {
  const { db, defs, settings } = reading
  const { workspace } = settings
  const { rankBy } = workspace
  const scores = withThoseItIsMadeOf(settings.scores, rankBy)
  const asked = factsAsked(reading, scores)
  const [accounts, sums] = await Promise.all([
    listFactRecords(db, filter, { fields: fieldsOf(asked), deep: isDeep(asked) }),
    listScoreSums(db, filter, sumKinds(Object.values(scores)), at),
  ])
  const definitions = Object.fromEntries(asked.map(fact => [fact.name, fact]))
  const days = new Map<string, string>()
  return new Map(
    accounts.map(account => {
      const zone = zoneOf(account, defs)
      const today = days.get(zone) ?? todayIn(zone, at)
      days.set(zone, today)
      const moment = { today, currency: workspace.currency, closedSince: account.runningSince, motions: [] }
      const facts = resolveFacts(definitions, account, moment)
      const terms = allScoreTerms(scores, sums.get(account.key) ?? [], { now: at, facts })[rankBy]
      return [account.key, shownScore((terms && knownScoreAt(terms, at)) ?? 0)]
    }),
  )
}

/** A score with those it is made of. */
function withThoseItIsMadeOf(all: Record<string, ScoreDefinition>, id: string): Record<string, ScoreDefinition> {
  const definition = all[id]
  if (!definition) return {}
  const parts = (definition.of ?? []).map(({ score }) => withThoseItIsMadeOf(all, score))
  return Object.assign({}, ...parts, { [id]: definition })
}

/** The sums some scores read. Where one of them weighs roles, they come apart by role for all. */
function sumKinds(scores: readonly ScoreDefinition[]): SumKind[] {
  const kinds = new Map<string, SumKind>()
  for (const { rules, roles } of scores) {
    for (const rule of rules) {
      const { signal, halfLife, by } = rule
      if (signal === null || halfLife === null) continue
      const way = wayOf(rule)
      const key = JSON.stringify([signal, halfLife, way])
      const byRole = roles !== undefined || Object.keys(by).length > 0 || (kinds.get(key)?.byRole ?? false)
      kinds.set(key, { kind: signal, halfLife, way, byRole })
    }
  }
  return [...kinds.values()]
}

/** The facts scores ask for. */
function factsAsked({ settings }: Reading, scores: Record<string, ScoreDefinition>): FactDefinition[] {
  const tests = Object.values(scores).flatMap(({ rules, gates = [], times = [] }) => [
    ...rules.map(rule => rule.fact?.test ?? null),
    ...[...gates, ...times].map(one => one.test),
  ])
  const text = JSON.stringify(tests)
  return Object.values(settings.facts).filter(fact => text.includes(JSON.stringify(fact.name)))
}
