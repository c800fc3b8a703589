import type { Atom, Test, Truth, Value } from '../../language/condition/condition.ts'
import { shownScore } from '../scoring/shown-score.ts'
import type { AccountView } from './account-view.ts'
import { compareValues } from './compare-values.ts'
import { evaluateExpr, evaluateTest } from './evaluate-test.ts'

/** Truth of an atom and the value a why tells beside it. */
export interface AtomTruth {
  truth: Truth
  value: Value | null
}

/** Would the test answer the same if the score were what is shown? Asked of plain comparisons with a number only. */
function agrees(test: Test, truth: Truth, shown: number): boolean {
  if (test.k !== 'compare' || test.a.k !== 'fact' || test.b.k !== 'value') return true
  return compareValues(test.op, shown, test.b.v) === truth
}

/**
 * Truth of an atom at `view.now`, with the value of the fact it shows. Scores are shown with one decimal, cut to the other
 * side where rounding would contradict the truth: 64.98 is told as 64.9, never as "65, needs 65 or more".
 */
export function evaluateAtom(atom: Atom, view: AccountView): AtomTruth {
  const truth = evaluateTest(atom.test, view)
  if (atom.shows === null) return { truth, value: null }
  const exact = evaluateExpr({ k: 'fact', name: atom.shows }, view)
  if (typeof exact !== 'number' || !atom.shows.startsWith('score.')) return { truth, value: exact }
  const rounded = shownScore(exact)
  if (agrees(atom.test, truth, rounded)) return { truth, value: rounded }
  return { truth, value: rounded > exact ? Math.floor(exact * 10) / 10 : Math.ceil(exact * 10) / 10 }
}
