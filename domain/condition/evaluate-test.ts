import type { Expr, Test, Truth, Value } from '../../language/condition/condition.ts'
import { knownScoreAt } from '../scoring/score-at.ts'
import type { AccountView, DealView, PersonView } from './account-view.ts'
import { type Scope, type SignalWindow, testInScope, valueInScope } from './evaluate-in-scope.ts'
import { evaluateWhere, type Fields } from './evaluate-where.ts'
import { countInWindow } from './signals-in-window.ts'

const personFields = ({ role, engaged, optedOut }: PersonView): Fields => ({ role, engaged, optedOut })
const dealFields = ({ stage, amount, closeDate, motion }: DealView): Fields => ({ stage, amount, closeDate, motion })

class AccountScope implements Scope {
  private readonly view: AccountView
  constructor(view: AccountView) {
    this.view = view
  }

  fact(name: string): Value | null {
    if (name.startsWith('score.')) {
      const terms = this.view.scores[name.slice(6)]
      return terms === undefined ? null : knownScoreAt(terms, this.view.now)
    }
    if (name.startsWith('band.')) return this.view.bands[name.slice(5)] ?? null
    return this.view.facts[name] ?? null
  }

  private fieldsOf(of: 'people' | 'deals'): Fields[] {
    return of === 'people' ? this.view.people.map(personFields) : this.view.deals.map(dealFields)
  }

  count(of: 'people' | 'deals', where: Test | null): number {
    if (where === null) return this.view[of].length
    return this.fieldsOf(of).filter(fields => evaluateWhere(where, fields) === true).length
  }

  some(of: 'people' | 'deals', fn: 'any' | 'none' | 'all', where: Test): Truth {
    // about nobody, only `none` holds: logic would call an empty `all` true, and a play for "all are engaged" would start
    if (this.view[of].length === 0) return fn === 'none'
    const settles = fn !== 'all'
    let unknown = false
    for (const fields of this.fieldsOf(of)) {
      const truth = evaluateWhere(where, fields)
      if (truth === settles) return fn === 'any'
      if (truth === null) unknown = true
    }
    return unknown ? null : fn !== 'any'
  }

  countSignals(window: SignalWindow, enough: number): number {
    return countInWindow(window, this.view, enough)
  }
}

/**
 * Three-valued truth of a test about one account at `view.now`; only `true` acts. A missing fact makes a comparison
 * unknown, and/or/not follow Kleene. `any`, `none` and `all` are unknown while what is unknown of somebody could settle them;
 * about nobody `any` and `all` are false, `none` is true. `count` and `seen` take those known to match and are never unknown.
 */
export function evaluateTest(test: Test, view: AccountView): Truth {
  return testInScope(test, new AccountScope(view))
}

/** The value of an expression about one account at `view.now`; null is unknown. A `score.` is exact, not rounded for show. */
export function evaluateExpr(expr: Expr, view: AccountView): Value | null {
  return valueInScope(expr, new AccountScope(view))
}
