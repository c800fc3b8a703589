import type { AccountFilter } from '../../../db/account-filter.ts'
import { listFactRecords } from '../../../db/list-fact-records.ts'
import { listScoreAmounts, type SignalRule } from '../../../db/list-score-amounts.ts'
import { todayIn, zoneOf } from '../../../domain/account/view-at.ts'
import { resolveFacts } from '../../../domain/facts/resolve-facts.ts'
import { scoreAt } from '../../../domain/scoring/score-at.ts'
import type { ScorePart } from '../../../domain/scoring/score-terms.ts'
import { shownScore } from '../../../domain/scoring/shown-score.ts'
import { scoreTerms } from '../../../domain/scoring/terms-from-sums.ts'
import type { FactDefinition, ScoreDefinition } from '../../../language/settings.ts'
import { fieldsOf, isDeep } from './fact-texts.ts'
import type { Reading } from './reading.ts'

/** The ranking score of every account that matches, as shown, at a moment: two round trips for ten or ten thousand. */
export async function accountScores(reading: Reading, filter: AccountFilter, at: number): Promise<Map<string, number>> {
  const { db, defs, settings } = reading
  const { workspace } = settings
  const definition = settings.scores[workspace.rankBy]
  if (!definition) return new Map()
  const asked = factsAsked(reading, definition)
  const rules = signalRules(definition)
  const [accounts, amounts] = await Promise.all([
    listFactRecords(db, filter, { fields: fieldsOf(asked), deep: isDeep(asked) }),
    listScoreAmounts(db, filter, rules, at),
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
      const terms = scoreTerms(definition, [], { now: at, facts })
      const parts = (amounts.get(account.key) ?? []).flatMap((amount, i): ScorePart[] => {
        const rule = rules[i]
        return amount === 0 || !rule ? [] : [{ halfLife: rule.halfLife, cap: rule.cap, amount, at }]
      })
      return [account.key, shownScore(scoreAt({ ...terms, parts }, at))]
    }),
  )
}

function signalRules(definition: ScoreDefinition): (SignalRule & { cap: number | null })[] {
  return definition.rules.flatMap(({ signal, halfLife, points, by, max }) =>
    signal === null || halfLife === null
      ? []
      : [{ signal, halfLife, points, by, cap: max === null ? null : Math.abs(max) }],
  )
}

/** The facts a score's rules ask for. */
function factsAsked({ settings }: Reading, definition: ScoreDefinition): FactDefinition[] {
  const text = JSON.stringify(definition.rules.map(rule => rule.fact?.test ?? null))
  return Object.values(settings.facts).filter(fact => text.includes(JSON.stringify(fact.name)))
}
