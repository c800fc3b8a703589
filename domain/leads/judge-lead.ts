import type { LeadRules } from '../../language/settings.ts'
import { evaluateWhere, type Fields } from '../condition/evaluate-where.ts'

/**
 * Why a lead is turned away at the door: the first rule of the ideal customer profile it clearly does not meet, as it was
 * written. Null = it may come in; what is not known turns nobody away.
 */
export function refusedBecause({ icp }: LeadRules, fields: Fields): string | null {
  return icp.find(({ test }) => evaluateWhere(test, fields) === false)?.text ?? null
}

/** Is a lead as good as marketing asks before sales hears of it? Only a clear yes is. */
export function isQualified({ mql }: LeadRules, fields: Fields): boolean {
  return mql !== null && evaluateWhere(mql.test, fields) === true
}
