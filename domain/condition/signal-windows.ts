import type { Expr, Test } from '../../language/condition/condition.ts'
import type { SignalWindow } from './evaluate-in-scope.ts'

function ofExpr(expr: Expr): SignalWindow[] {
  switch (expr.k) {
    case 'signals':
      return [expr]
    case 'arith':
      return [...ofExpr(expr.a), ...ofExpr(expr.b)]
    case 'value':
    case 'fact':
    case 'people':
    case 'deals':
      return []
    default:
      return expr satisfies never
  }
}

/** Every window of signals a test looks at. */
export function signalWindows(test: Test): SignalWindow[] {
  switch (test.k) {
    case 'and':
    case 'or':
      return test.of.flatMap(signalWindows)
    case 'not':
      return signalWindows(test.of)
    case 'compare':
      return [...ofExpr(test.a), ...ofExpr(test.b)]
    case 'between':
      return [...ofExpr(test.a), ...ofExpr(test.lo), ...ofExpr(test.hi)]
    case 'in':
    case 'contains':
    case 'known':
    case 'is-true':
      return ofExpr(test.a)
    case 'seen':
      return [test]
    case 'people':
    case 'deals':
      return []
    default:
      return test satisfies never
  }
}
