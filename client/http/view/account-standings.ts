import type { AccountFilter } from '../../../db/account-filter.ts'
import { listFactRecords } from '../../../db/list-fact-records.ts'
import { listOpenStages } from '../../../db/list-open-stages.ts'
import { listScoreSums, type SumKind } from '../../../db/list-score-sums.ts'
import { todayIn, zoneOf } from '../../../domain/account/view-at.ts'
import { resolveFacts } from '../../../domain/facts/resolve-facts.ts'
import { type Rank, rankAccount } from '../../../domain/ranking/rank-account.ts'
import { wayOf } from '../../../domain/scoring/day-credit.ts'
import { knownScoreAt } from '../../../domain/scoring/score-at.ts'
import { shownScore } from '../../../domain/scoring/shown-score.ts'
import { allScoreTerms } from '../../../domain/scoring/terms-from-sums.ts'
import type { ScoreDefinition } from '../../../language/score-definition.ts'
import type { FactDefinition } from '../../../language/settings.ts'
import { fieldsOf, isDeep } from './fact-texts.ts'
import type { Reading } from './reading.ts'

/** How an account stands among others: by the ranking score, as shown, and by what makes it valuable, if that is declared. */
export interface Standing {
  score: number
  rank: Rank | null
}

/** How every account that matches stands at a moment: three round trips for ten or ten thousand. */
export async function accountStandings(
  reading: Reading,
  filter: AccountFilter,
  at: number,
): Promise<Map<string, Standing>> {
  const { db, defs, settings } = reading
  const { workspace } = settings
  const { rankBy, rank } = workspace
  const wanted = [rankBy, ...(rank?.by.map(({ of }) => of) ?? [])]
  const scores = Object.assign({}, ...wanted.map(id => withThoseItIsMadeOf(settings.scores, id)))
  const asked = factsAsked(reading, scores)
  const [accounts, sums, stages] = await Promise.all([
    listFactRecords(db, filter, { fields: fieldsOf(asked), deep: isDeep(asked) }),
    listScoreSums(db, filter, sumKinds(Object.values(scores)), at),
    rank ? furthestStages(reading, filter) : new Map<string, number>(),
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
      const terms = allScoreTerms(scores, sums.get(account.key) ?? [], { now: at, facts })
      const standsAt = (id: string): number | null => (terms[id] ? knownScoreAt(terms[id], at) : null)
      const amounts = (rank?.value ?? []).flatMap(name => (typeof facts[name] === 'number' ? [facts[name]] : []))
      const ranked = rank && {
        stage: stages.get(account.key) ?? 0,
        value: amounts[0] ?? null,
        scores: Object.fromEntries(
          Object.keys(scores).map(id => [id, shareOfRange(settings.scores[id], standsAt(id))]),
        ),
      }
      const standing = {
        score: shownScore(standsAt(rankBy) ?? 0),
        rank: rank && ranked ? rankAccount(rank, ranked) : null,
      }
      return [account.key, standing]
    }),
  )
}

/** How far accounts are in the journey they are furthest in: the share of its stages they have reached. */
async function furthestStages({ db, defs }: Reading, filter: AccountFilter): Promise<Map<string, number>> {
  const furthest = new Map<string, number>()
  for (const { key, journey, stage } of await listOpenStages(db, filter)) {
    const stages = defs.journeys[journey]?.stages ?? []
    const share = stages.length === 0 ? 0 : (stages.findIndex(one => one.id === stage) + 1) / stages.length
    furthest.set(key, Math.max(share, furthest.get(key) ?? 0))
  }
  return furthest
}

function shareOfRange(definition: ScoreDefinition | undefined, value: number | null): number | null {
  if (!definition || value === null) return null
  const { min, max } = definition.range
  return (value - min) / (max - min)
}

/** A score with those it is made of. */
export function withThoseItIsMadeOf(all: Record<string, ScoreDefinition>, id: string): Record<string, ScoreDefinition> {
  const definition = all[id]
  if (!definition) return {}
  const parts = (definition.of ?? []).map(({ score }) => withThoseItIsMadeOf(all, score))
  return Object.assign({}, ...parts, { [id]: definition })
}

/** The sums some scores read. Where one of them weighs roles, they come apart by role for all. */
export function sumKinds(scores: readonly ScoreDefinition[]): SumKind[] {
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

/** The facts that scores and the value of an account ask for. */
function factsAsked({ settings }: Reading, scores: Record<string, ScoreDefinition>): FactDefinition[] {
  const { value = [] } = settings.workspace.rank ?? {}
  const tests = Object.values(scores).flatMap(({ rules, gates = [], times = [] }) => [
    ...rules.map(rule => rule.fact?.test ?? null),
    ...[...gates, ...times].map(one => one.test),
  ])
  const text = JSON.stringify(tests)
  return Object.values(settings.facts).filter(
    fact => value.includes(fact.name) || text.includes(JSON.stringify(fact.name)),
  )
}

/** Keys with what they are worth, highest first. */
export function inOrderOfWorth(standings: ReadonlyMap<string, Standing>, sort: 'rank' | 'score'): [string, number][] {
  return [...standings]
    .map(([key, { score, rank }]): [string, number] => [key, sort === 'rank' && rank ? rank.rank : score])
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
}
