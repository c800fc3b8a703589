import type { AccountView } from '../condition/account-view.ts'
import { evaluateTest } from '../condition/evaluate-test.ts'
import type { Meets } from './band-at.ts'

/** Which bands have what they need, for an account at a moment; what cannot be told is not there. */
export function meetsNeeds(view: AccountView): Meets {
  return ({ needs }) =>
    needs === undefined || needs.of.filter(test => evaluateTest(test, view) === true).length >= needs.atLeast
}
