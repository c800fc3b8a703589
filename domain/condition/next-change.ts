import type { CompareOp, Expr, Test } from '../../language/condition/condition.ts'
import { nextCrossing } from '../scoring/next-crossing.ts'
import { SCORE_QUANTUM } from '../scoring/score-at.ts'
import type { AccountView } from './account-view.ts'
import { evaluateExpr } from './evaluate-test.ts'
import { nextWindowChange } from './next-window-change.ts'

function earlier(a: number | null, b: number | null): number | null {
  return a === null || (b !== null && b < a) ? b : a
}

const MIRRORED: Record<CompareOp, CompareOp> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

/** Where a score's comparison with a number turns: at the number, just above it, or both. */
function turningPoints(op: CompareOp, threshold: number): number[] {
  if (op === '>=' || op === '<') return [threshold]
  if (op === '>' || op === '<=') return [threshold + SCORE_QUANTUM]
  return [threshold, threshold + SCORE_QUANTUM]
}

/** When may the value of an expression change, or pass `around` if it is compared with that number? */
function exprChange(
  expr: Expr,
  view: AccountView,
  op: CompareOp | null,
  around: number | null,
  before: number,
): number | null {
  switch (expr.k) {
    case 'signals':
      return nextWindowChange(expr, view, around)
    case 'arith':
      return earlier(exprChange(expr.a, view, null, null, before), exprChange(expr.b, view, null, null, before))
    case 'fact': {
      const terms = expr.name.startsWith('score.') ? view.scores[expr.name.slice(6)] : undefined
      // a score in arithmetic changes all the time; the language does not allow it
      if (terms === undefined || op === null || around === null) return null
      let next: number | null = null
      for (const point of turningPoints(op, around)) next = earlier(next, nextCrossing(terms, point, view.now, before))
      return next
    }
    case 'value':
    case 'people':
    case 'deals':
      return null
  }
}

/** Does the value of an expression ever change by itself? Most compare facts, which do not. */
function mayChange(expr: Expr): boolean {
  switch (expr.k) {
    case 'signals':
      return true
    case 'arith':
      return mayChange(expr.a) || mayChange(expr.b)
    case 'fact':
      return expr.name.startsWith('score.')
    case 'value':
    case 'people':
    case 'deals':
      return false
    default:
      return expr satisfies never
  }
}

function sideChange(side: Expr, op: CompareOp, other: Expr, view: AccountView, before: number): number | null {
  if (!mayChange(side)) return null
  const around = evaluateExpr(other, view)
  return exprChange(side, view, op, typeof around === 'number' ? around : null, before)
}

function comparisonChange(op: CompareOp, a: Expr, b: Expr, view: AccountView, before: number): number | null {
  return earlier(sideChange(a, op, b, view, before), sideChange(b, MIRRORED[op], a, view, before))
}

/**
 * The earliest moment after `view.now` at which time alone may change some leaf of a test: a score decaying over its
 * threshold, a signal ageing out of a window. Null when time changes nothing. The test as a whole need not flip there. What
 * comes after `before` need not be told, see {@link nextCrossing}.
 */
export function nextChange(test: Test, view: AccountView, before = Number.POSITIVE_INFINITY): number | null {
  switch (test.k) {
    case 'and':
    case 'or': {
      let next: number | null = null
      for (const part of test.of) next = earlier(next, nextChange(part, view, before))
      return next
    }
    case 'not':
      return nextChange(test.of, view, before)
    case 'compare':
      return comparisonChange(test.op, test.a, test.b, view, before)
    case 'between':
      return earlier(
        comparisonChange('>=', test.a, test.lo, view, before),
        comparisonChange('<=', test.a, test.hi, view, before),
      )
    case 'seen':
      return nextWindowChange(test, view, 0.5)
    case 'in':
      return exprChange(test.a, view, null, null, before)
    case 'contains':
    case 'known':
    case 'is-true':
    case 'people':
    case 'deals':
      return null
  }
}
