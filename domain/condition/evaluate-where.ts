import type { Test, Truth, Value } from '../../language/condition/condition.ts'
import { type Scope, testInScope } from './evaluate-in-scope.ts'

/** Named values of one person or one signal's payload; missing or null = unknown. */
export type Fields = Readonly<Record<string, Value | null | undefined>>

/** Only the fields can be asked: people, deals and signal windows are unknown inside a `where`. */
class FieldScope implements Scope {
  private readonly fields: Fields
  constructor(fields: Fields) {
    this.fields = fields
  }
  fact(name: string): Value | null {
    // a payload comes from outside: a field called `constructor` must not find the one every object inherits
    return Object.hasOwn(this.fields, name) ? (this.fields[name] ?? null) : null
  }
  count(): null {
    return null
  }
  some(): null {
    return null
  }
  countSignals(): null {
    return null
  }
}

/**
 * Truth of a `where` over one person or one signal's payload. Small enough for a journey to load: it needs no account.
 */
export function evaluateWhere(test: Test, fields: Fields): Truth {
  return testInScope(test, new FieldScope(fields))
}
