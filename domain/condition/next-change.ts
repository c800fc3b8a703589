import type { CompareOp, Expr, Test } from '../../language/condition/condition.ts'
import { nextCrossing } from '../scoring/next-crossing.ts'
import { SCORE_QUANTUM } from '../scoring/score-at.ts'
import type { AccountView } from './account-view.ts'
import { evaluateExpr } from './evaluate-test.ts'
import { nextWindowChange } from './next-window-change.ts'

const earliest = (moments: (number | null)[]): number | null =>
  moments.reduce((first, at) => (at === null || (first !== null && first <= at) ? first : at), null)

const MIRRORED: Record<CompareOp, CompareOp> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

/** Where a score's comparison with a number turns: at the number, just above it, or both. */
function turningPoints(op: CompareOp, threshold: number): number[] {
  if (op === '>=' || op === '<') return [threshold]
  if (op === '>' || op === '<=') return [threshold + SCORE_QUANTUM]
  return [threshold, threshold + SCORE_QUANTUM]
}

/** When may the value of an expression change, or pass `around` if it is compared with that number? */
function exprChange(expr: Expr, view: AccountView, op: CompareOp | null, around: number | null): number | null {
  switch (expr.k) {
    case 'signals':
      return nextWindowChange(expr, view, around)
    case 'arith':
      return earliest([exprChange(expr.a, view, null, null), exprChange(expr.b, view, null, null)])
    case 'fact': {
      const terms = expr.name.startsWith('score.') ? view.scores[expr.name.slice(6)] : undefined
      // a score in arithmetic changes all the time; the language does not allow it
      if (terms === undefined || op === null || around === null) return null
      return earliest(turningPoints(op, around).map(point => nextCrossing(terms, point, view.now)))
    }
    case 'value':
    case 'people':
    case 'deals':
      return null
  }
}

function comparisonChange(op: CompareOp, a: Expr, b: Expr, view: AccountView): number | null {
  const numberOf = (expr: Expr): number | null => {
    const value = evaluateExpr(expr, view)
    return typeof value === 'number' ? value : null
  }
  return earliest([exprChange(a, view, op, numberOf(b)), exprChange(b, view, MIRRORED[op], numberOf(a))])
}

/**
 * The earliest moment after `view.now` at which time alone may change some leaf of a test: a score decaying over its
 * threshold, a signal ageing out of a window. Null when time changes nothing. The test as a whole need not flip there.
 */
export function nextChange(test: Test, view: AccountView): number | null {
  switch (test.k) {
    case 'and':
    case 'or':
      return earliest(test.of.map(part => nextChange(part, view)))
    case 'not':
      return nextChange(test.of, view)
    case 'compare':
      return comparisonChange(test.op, test.a, test.b, view)
    case 'between':
      return earliest([comparisonChange('>=', test.a, test.lo, view), comparisonChange('<=', test.a, test.hi, view)])
    case 'seen':
      return nextWindowChange(test, view, 0.5)
    case 'in':
      return exprChange(test.a, view, null, null)
    case 'contains':
    case 'known':
    case 'is-true':
    case 'people':
    case 'deals':
      return null
  }
}
