import type { Truth } from '../../language/condition/condition.ts'
import type { ScoreDefinition, ScoreRule } from '../../language/score-definition.ts'
import type { AccountView } from '../condition/account-view.ts'
import { evaluateWhere } from '../condition/evaluate-where.ts'
import { lastPer, oncePer } from '../once-per.ts'
import { wayOf } from './day-credit.ts'
import { type DecayedSum, readSum } from './decayed-sum.ts'
import type { ScorePart } from './score-terms.ts'

/** One stored sum: signals of one kind by one person (or by nobody in particular), each with weight 1. */
export interface SignalSum extends DecayedSum {
  person: string | null
  /** the person's role now; null = unknown */
  role: string | null
  kind: string
  /** milliseconds */
  halfLife: number
  /** how the signals of a day count together; left out or empty = each by itself */
  way?: string
}

/** What a score's rules are read with: the language lets their conditions ask facts only. */
export type ScoreView = Pick<AccountView, 'now' | 'facts'>

/** What one rule contributes: decaying points of signals, or constant points of a fact. */
export interface RuleTerm {
  rule: ScoreRule
  /** signals that count, each as what is left of it; for a fact 1 or 0, null while unknown */
  count: number | null
  /** some signal of it has ever come, or the fact is known */
  seen: boolean
  part: ScorePart | null
  constant: number
}

function factorOf(rule: ScoreRule, role: string | null): number {
  return role !== null && Object.hasOwn(rule.by, role) ? (rule.by[role] ?? 1) : 1
}

function grouped<K>(sums: readonly SignalSum[], by: (sum: SignalSum) => K): ReadonlyMap<K, SignalSum[]> {
  const groups = new Map<K, SignalSum[]>()
  for (const sum of sums) {
    const group = groups.get(by(sum))
    if (group) group.push(sum)
    else groups.set(by(sum), [sum])
  }
  return groups
}

/** Sums by the kind of their signals. */
type SumsByKind = ReadonlyMap<string, readonly SignalSum[]>

/** All scores of an account are read from the same sums, one after the other. */
export const sumsByKind = lastPer((sums: readonly SignalSum[]): SumsByKind => grouped(sums, sum => sum.kind))

/** Stored sums by the role of their person now, and by kind. */
export const sumsByRole = lastPer((sums: readonly SignalSum[]): ReadonlyMap<string | null, SumsByKind> => {
  const roles = grouped(sums, sum => sum.role)
  return new Map([...roles].map(([role, own]) => [role, grouped(own, sum => sum.kind)]))
})

const ruleWay = oncePer(wayOf)

/** Does a stored sum hold what a rule counts? */
export function countsFor(rule: ScoreRule, sum: Pick<SignalSum, 'kind' | 'halfLife' | 'way'>): boolean {
  return sum.kind === rule.signal && sum.halfLife === rule.halfLife && (sum.way ?? '') === ruleWay(rule)
}

// most rules of most accounts count nothing: what they come to is made once
const unheard = oncePer((rule: ScoreRule): RuleTerm => signalTerm(rule, rule.halfLife ?? 1, [], 0))
const ofFact = oncePer((rule: ScoreRule) => ({
  yes: factTerm(rule, true),
  no: factTerm(rule, false),
  unknown: factTerm(rule, null),
}))

function signalTerm(rule: ScoreRule, halfLife: number, sums: readonly SignalSum[], now: number): RuleTerm {
  let seen = false
  let count = 0
  let amount = 0
  const way = ruleWay(rule)
  for (const sum of sums) {
    if (sum.halfLife !== halfLife || (sum.way ?? '') !== way) continue
    const worth = readSum(sum, now, halfLife)
    seen = true
    count += worth
    amount += worth * rule.points * factorOf(rule, sum.role)
  }
  // `max` of a rule that takes points away may be written with or without the minus
  const part: ScorePart = { halfLife, cap: rule.max === null ? null : Math.abs(rule.max), amount, at: now }
  if (rule.saturate !== undefined) part.saturate = rule.saturate
  return { rule, count, seen, part, constant: 0 }
}

function factTerm(rule: ScoreRule, truth: Truth): RuleTerm {
  const constant = truth ? rule.points : 0
  return { rule, count: truth === null ? null : Number(truth), seen: truth !== null, part: null, constant }
}

/**
 * What each rule of a score contributes at `view.now`, in the definition's order. Points, role factors (by the role people
 * have now) and limits apply here, when the stored unit weights are read, so that changing them rebuilds nothing.
 */
export function ruleTerms({ rules }: ScoreDefinition, sums: SumsByKind, view: ScoreView): RuleTerm[] {
  return rules.map(rule => {
    if (rule.signal !== null && rule.halfLife !== null) {
      const own = sums.get(rule.signal)
      return own === undefined ? unheard(rule) : signalTerm(rule, rule.halfLife, own, view.now)
    }
    const truth = rule.fact === null ? null : evaluateWhere(rule.fact.test, view.facts)
    const { yes, no, unknown } = ofFact(rule)
    return truth === null ? unknown : truth ? yes : no
  })
}
