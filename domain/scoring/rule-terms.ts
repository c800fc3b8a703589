import type { ScoreDefinition, ScoreRule } from '../../language/settings.ts'
import type { AccountView } from '../condition/account-view.ts'
import { evaluateWhere } from '../condition/evaluate-where.ts'
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
}

/** What a score's rules are read with: the language lets their conditions ask facts only. */
export type ScoreView = Pick<AccountView, 'now' | 'facts'>

/** What one rule contributes: decaying points of signals, or constant points of a fact. */
export interface RuleTerm {
  rule: ScoreRule
  /** signals that count, each as what is left of it; for a fact 1 or 0, null while unknown */
  count: number | null
  part: ScorePart | null
  constant: number
}

function factorOf(rule: ScoreRule, role: string | null): number {
  return role !== null && Object.hasOwn(rule.by, role) ? (rule.by[role] ?? 1) : 1
}

function signalTerm(rule: ScoreRule, halfLife: number, sums: readonly SignalSum[], now: number): RuleTerm {
  let count = 0
  let amount = 0
  for (const sum of sums) {
    if (sum.kind !== rule.signal || sum.halfLife !== halfLife) continue
    const worth = readSum(sum, now, halfLife)
    count += worth
    amount += worth * rule.points * factorOf(rule, sum.role)
  }
  // `max` of a rule that takes points away may be written with or without the minus
  const cap = rule.max === null ? null : Math.abs(rule.max)
  return { rule, count, part: { halfLife, cap, amount, at: now }, constant: 0 }
}

function factTerm(rule: ScoreRule, view: ScoreView): RuleTerm {
  const truth = rule.fact && evaluateWhere(rule.fact.test, view.facts)
  return { rule, count: truth === null ? null : Number(truth), part: null, constant: truth ? rule.points : 0 }
}

/**
 * What each rule of a score contributes at `view.now`, in the definition's order. Points, role factors (by the role people
 * have now) and caps apply here, when the stored unit weights are read, so that changing them rebuilds nothing.
 */
export function ruleTerms(definition: ScoreDefinition, sums: readonly SignalSum[], view: ScoreView): RuleTerm[] {
  return definition.rules.map(rule =>
    rule.signal !== null && rule.halfLife !== null
      ? signalTerm(rule, rule.halfLife, sums, view.now)
      : factTerm(rule, view),
  )
}
