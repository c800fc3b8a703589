import type { ScoreDefinition, ScoreTest } from '../../language/score-definition.ts'
import { evaluateWhere } from '../condition/evaluate-where.ts'
import { type RuleTerm, ruleTerms, type ScoreView, type SignalSum, sumsByKind, sumsByRole } from './rule-terms.ts'
import type { ScorePart, ScoreShare, ScoreTerms } from './score-terms.ts'

/** One share of a score: another score, or the people of one role. */
export interface BuiltShare {
  /** id of the score, or the role */
  of: string
  /** as it was written, 0 to 1 */
  written: number
  /** as it counts: what is unknown leaves its share to the others; null = it is unknown */
  share: ScoreShare | null
}

/** A score with what it was made of, for those who explain it. */
export interface BuiltScore {
  terms: ScoreTerms
  /** what it would be were there no gate */
  ungated: ScoreTerms
  rules: readonly RuleTerm[]
  shares: readonly BuiltShare[]
  /** what the facts known stand in for those unknown: their points are multiplied by it */
  spread: number
  /** the gate that decides */
  gate: (ScoreTest & { to: number | null }) | null
  /** multipliers that hold */
  times: readonly (ScoreTest & { by: number })[]
}

/** Terms by score, of those a composite may be made of. */
export type ScoresKnown = Readonly<Record<string, ScoreTerms>>

const NONE: ReadonlyMap<string, readonly SignalSum[]> = new Map()

/** One score of one account, with what it is made of at `view.now`. `others` has the scores it is made of, if it is. */
export function buildScore(
  definition: ScoreDefinition,
  sums: readonly SignalSum[],
  view: ScoreView,
  others: ScoresKnown,
): BuiltScore {
  const { min, max } = definition.range
  const rules = ruleTerms(definition, definition.roles ? NONE : sumsByKind(sums), view)
  const shares = definition.of
    ? sharesOf(definition.of, others)
    : definition.roles
      ? sharesByRole(definition, definition.roles, sums, view)
      : []
  const { spread, confidence, unknown } = knownOf(definition, rules, shares)
  const gate = definition.gates?.find(({ test }) => evaluateWhere(test, view.facts) === true) ?? null
  const times = definition.times?.filter(({ test }) => evaluateWhere(test, view.facts) === true) ?? []
  const parts: ScorePart[] = []
  let constant = 0
  for (const rule of rules) {
    constant += rule.constant
    if (rule.part !== null && rule.part.amount !== 0) parts.push(rule.part)
  }
  // put in one by one: scores are built for every look at an account
  const terms: { -readonly [K in keyof ScoreTerms]: ScoreTerms[K] } = { min, max, constant: constant * spread, parts }
  const counting = shares.flatMap(({ share }) => share ?? [])
  if (counting.length > 0) terms.shares = counting
  if (definition.saturate !== undefined) terms.saturation = { top: max, scale: definition.saturate }
  if (times.length > 0) terms.factor = times.reduce((product, { by }) => product * by, 1)
  if (unknown) terms.unknown = true
  if (confidence < 1) terms.confidence = confidence
  return { terms: gate ? held(terms, gate.to) : terms, ungated: terms, rules, shares, spread, gate, times }
}

/** A gate is certain, whatever else is known. */
function held({ min, max }: ScoreTerms, to: number | null): ScoreTerms {
  return { min, max, constant: to ?? 0, parts: [], ...(to === null ? { unknown: true } : {}) }
}

/** The weighted mean over the scores that are known. */
function sharesOf(of: NonNullable<ScoreDefinition['of']>, others: ScoresKnown): BuiltShare[] {
  const known = of.filter(({ score }) => others[score] && !others[score].unknown)
  const whole = known.reduce((sum, { share }) => sum + share, 0)
  return of.map(({ score, share }): BuiltShare => {
    const terms = others[score]
    const counts = terms !== undefined && !terms.unknown
    return { of: score, written: share, share: counts ? { weight: share / whole, terms } : null }
  })
}

/** People by their role now: each role saturates by itself, so that one loud role does not stand for a group. */
function sharesByRole(
  definition: ScoreDefinition,
  roles: NonNullable<ScoreDefinition['roles']>,
  sums: readonly SignalSum[],
  view: ScoreView,
): BuiltShare[] {
  return Object.entries(roles).map(([role, { share, saturate }]): BuiltShare => {
    const own = sumsByRole(sums).get(role) ?? NONE
    const parts = ruleTerms(definition, own, view).flatMap(({ part }) => (part?.amount ? [part] : []))
    const terms: ScoreTerms = {
      min: Number.NEGATIVE_INFINITY,
      max: Number.POSITIVE_INFINITY,
      constant: 0,
      parts,
      ...(saturate === null ? {} : { saturation: { top: saturate, scale: saturate } }),
    }
    return { of: role, written: share, share: { weight: share, terms } }
  })
}

/** What is known of what a score is made of. Where silence tells nothing, facts that are known stand in for the others. */
function knownOf(
  definition: ScoreDefinition,
  rules: readonly RuleTerm[],
  shares: readonly BuiltShare[],
): { spread: number; confidence: number; unknown: boolean } {
  if (definition.of) {
    const known = shares.filter(({ share }) => share !== null)
    const sure = known.reduce((sum, { written, share }) => sum + written * (share?.terms.confidence ?? 1), 0)
    // shares are decimal fractions, which do not add up to exactly 1
    return { spread: 1, confidence: Math.round(sure * 1e9) / 1e9, unknown: known.length === 0 }
  }
  if (definition.silence !== 'unknown') return { spread: 1, confidence: 1, unknown: false }
  const facts = rules.filter(({ rule }) => rule.fact !== null)
  const seen = facts.filter(term => term.seen)
  const heard =
    rules.some(term => term.rule.fact === null && term.seen) || shares.some(({ share }) => share?.terms.parts.length)
  const unknown = seen.length === 0 && !heard
  if (facts.length < rules.length || unknown) return { spread: 1, confidence: 1, unknown }
  return { spread: pointsOf(facts) / pointsOf(seen), confidence: pointsOf(seen) / pointsOf(facts), unknown }
}

function pointsOf(terms: readonly RuleTerm[]): number {
  return terms.reduce((sum, { rule }) => sum + Math.abs(rule.points), 0)
}
