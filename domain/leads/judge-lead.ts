import type { LeadRules } from '../../language/settings.ts'
import { evaluateWhere, type Fields } from '../condition/evaluate-where.ts'
import type { LeadState } from './lead-states.ts'

/**
 * Why a lead is turned away at the door: the first rule of the ideal customer profile it clearly does not meet, as it was
 * written. Null = it may come in; what is not known turns nobody away.
 */
export function refusedBecause({ icp }: LeadRules, fields: Fields): string | null {
  return icp.find(({ test }) => evaluateWhere(test, fields) === false)?.text ?? null
}

/**
 * The states the rules move a lead on to, in order: marketing-qualified, and from there accepted by marketing. Only a clear yes
 * moves it.
 */
export function statesByRule({ mql, mal }: LeadRules, from: LeadState, fields: Fields): LeadState[] {
  const holds = (rule: LeadRules['mql']) => rule !== null && evaluateWhere(rule.test, fields) === true
  const qualifies = from === 'new' && holds(mql)
  const accepted = (qualifies || from === 'mql') && holds(mal)
  return [...(qualifies ? ['mql' as const] : []), ...(accepted ? ['mal' as const] : [])]
}
