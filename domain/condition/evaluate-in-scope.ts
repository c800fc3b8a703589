import type { Expr, Test, Truth, Value } from '../../language/condition/condition.ts'
import { compareValues } from './compare-values.ts'

/** A count of signals, or the question whether there is one: kind, role, payload and the length of the window. */
export type SignalWindow = Extract<Expr, { k: 'signals' }> | Extract<Test, { k: 'seen' }>

/** What a test may ask. Each answer is null where nothing is known, or nobody can be asked. */
export interface Scope {
  fact(name: string): Value | null
  /** people of the account, or its deals */
  count(of: 'people' | 'deals', where: Test | null): number | null
  /** any, none or all of them */
  some(of: 'people' | 'deals', fn: 'any' | 'none' | 'all', where: Test): Truth
  /** how many, counted up to `enough` */
  countSignals(window: SignalWindow, enough: number): number | null
}

const not = (truth: Truth): Truth => (truth === null ? null : !truth)

/** Kleene's three-valued and/or: unknown stays unknown unless another part settles it. */
function settle(settles: boolean, parts: Test[], scope: Scope): Truth {
  let truth: Truth = !settles
  for (const part of parts) {
    const one = testInScope(part, scope)
    if (one === settles) return settles
    if (one === null) truth = null
  }
  return truth
}

function compare(op: '=' | '>=' | '<=', a: Value | null, b: Value | null): Truth {
  return a === null || b === null ? null : compareValues(op, a, b)
}

function among(value: Value, values: Value[]): Truth {
  let truth: Truth = false
  for (const one of values) {
    const equal = compareValues('=', value, one)
    if (equal) return true
    if (equal === null) truth = null
  }
  return truth
}

function between(value: Value | null, low: Value | null, high: Value | null): Truth {
  const above = compare('>=', value, low)
  const below = compare('<=', value, high)
  return above === false || below === false ? false : above === null || below === null ? null : true
}

function arithmetic(op: '+' | '-' | '*' | '/', a: Value | null, b: Value | null): number | null {
  if (typeof a !== 'number' || typeof b !== 'number') return null
  const result = op === '+' ? a + b : op === '-' ? a - b : op === '*' ? a * b : a / b
  // division by zero and overflow have no value to act on
  return Number.isFinite(result) ? result : null
}

/** The value of an expression; null is unknown, and arithmetic with unknown, with text or by zero is unknown. */
export function valueInScope(expr: Expr, scope: Scope): Value | null {
  switch (expr.k) {
    case 'value':
      return expr.v
    case 'fact':
      return scope.fact(expr.name)
    case 'arith':
      return arithmetic(expr.op, valueInScope(expr.a, scope), valueInScope(expr.b, scope))
    case 'people':
    case 'deals':
      return scope.count(expr.k, expr.where)
    case 'signals':
      return scope.countSignals(expr, Number.POSITIVE_INFINITY)
  }
}

/** Three-valued truth of a test; everything it asks comes from the scope. */
export function testInScope(test: Test, scope: Scope): Truth {
  switch (test.k) {
    case 'and':
      return settle(false, test.of, scope)
    case 'or':
      return settle(true, test.of, scope)
    case 'not':
      return not(testInScope(test.of, scope))
    case 'compare': {
      const a = valueInScope(test.a, scope)
      const b = a === null ? null : valueInScope(test.b, scope)
      return a === null || b === null ? null : compareValues(test.op, a, b)
    }
    case 'in': {
      const value = valueInScope(test.a, scope)
      return value === null ? null : among(value, test.values)
    }
    case 'between':
      return between(valueInScope(test.a, scope), valueInScope(test.lo, scope), valueInScope(test.hi, scope))
    case 'contains': {
      const value = valueInScope(test.a, scope)
      return typeof value === 'string' ? value.toLowerCase().includes(test.text.toLowerCase()) : null
    }
    case 'known':
      return valueInScope(test.a, scope) !== null
    case 'is-true': {
      const value = valueInScope(test.a, scope)
      return typeof value === 'boolean' ? value : null
    }
    case 'people':
    case 'deals':
      return scope.some(test.k, test.fn, test.where)
    case 'seen': {
      const count = scope.countSignals(test, 1)
      return count === null ? null : count > 0
    }
  }
}
