import type { Expr } from './condition.ts'
import type { Name } from './scope.ts'
import type { Node } from './syntax.ts'
import type { ValueSet } from './value-set.ts'

/**
 * Clock and dates in a value, as a sum: so many times now, so many times each date, plus lengths of time. Only
 * `now - date ± length` can be solved for the moment at which a comparison turns.
 */
export interface Linear {
  now: number
  dates: { of: { fact: string } | { iso: string }; times: number }[]
  ms: number
  days: number
  months: number
}

/** What a value is. `days` is daysUntil/daysSince; `word` a bare word that the other side has to explain. */
export type Kind =
  | 'number'
  | 'text'
  | 'date'
  | 'yes/no'
  | 'one of'
  | 'duration'
  | 'days'
  | 'word'
  | 'condition'
  | 'broken'

/** One side of a comparison, checked. */
export interface Operand {
  kind: Kind
  node: Node
  /** the fact, score or field it is; null for anything composed */
  name: Name | null
  /** null where only the journey itself can tell: clock and tasks */
  expr: Expr | null
  /** its value, where it is fixed; dates in days since 1970 */
  fixed: number | string | null
  linear: Linear | null
  /** values it can have at all; null = any of its kind */
  domain: ValueSet | null
  /** facts in it that may be unknown */
  unknowns: readonly string[]
}

/** An operand with everything absent that is not given. Written out in full: spreading took most of the time of checking. */
export function operand(kind: Kind, node: Node, parts: Partial<Operand> = {}): Operand {
  return {
    kind,
    node,
    name: parts.name ?? null,
    expr: parts.expr ?? null,
    fixed: parts.fixed ?? null,
    linear: parts.linear ?? null,
    domain: parts.domain ?? null,
    unknowns: parts.unknowns ?? [],
  }
}

/** Stands for a value about which a problem is already on record. */
export function brokenOperand(node: Node): Operand {
  return operand('broken', node)
}

/** A kind in words, for messages. */
export function kindWords(o: Operand): string {
  if (o.name?.from === 'score') return 'a score'
  switch (o.kind) {
    case 'number':
      return o.name?.type.type === 'amount' ? 'an amount' : 'a number'
    case 'text':
      return 'a text'
    case 'date':
      return 'a date'
    case 'yes/no':
      return 'a yes or no'
    case 'one of':
      return `one of ${o.name?.type.type === 'one of' ? o.name.type.values.join(', ') : 'a list'}`
    case 'duration':
      return 'a length of time'
    case 'days':
      return 'a number of days'
    case 'condition':
      return 'a condition'
    case 'word':
    case 'broken':
      return 'a word'
  }
}
