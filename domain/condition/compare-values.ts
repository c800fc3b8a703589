import type { CompareOp, Truth, Value } from '../../language/condition/condition.ts'
import { DAY_MS } from '../calendar/civil.ts'
import { parseDay, parseInstant } from '../calendar/iso-date.ts'

/**
 * Compares two known values. Numbers by size; dates by the instant they name, a day standing for its start in UTC, so a
 * day equals midnight UTC and nothing else; other text and yes/no by equality alone, text letter by letter. Unknown where
 * there is no answer: values of different types, an order between texts that are not dates or between yes and no.
 */
export function compareValues(op: CompareOp, a: Value, b: Value): Truth {
  if (typeof a === 'number' && typeof b === 'number') return inOrder(op, a, b)
  if (typeof a === 'string' && typeof b === 'string') {
    const left = startOfDate(a)
    const right = left === null ? null : startOfDate(b)
    return left !== null && right !== null ? inOrder(op, left, right) : same(op, a === b)
  }
  return typeof a === 'boolean' && typeof b === 'boolean' ? same(op, a === b) : null
}

function inOrder(op: CompareOp, a: number, b: number): boolean {
  switch (op) {
    case '=':
      return a === b
    case '!=':
      return a !== b
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
  }
}

function same(op: CompareOp, equal: boolean): Truth {
  return op === '=' ? equal : op === '!=' ? !equal : null
}

/** UTC milliseconds at which an ISO day starts or of an ISO instant; null for other text. */
function startOfDate(text: string): number | null {
  // most texts are enum values: two characters tell them from a date without a regular expression
  if (text.length < 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null
  if (text.length > 10) return parseInstant(text)
  const day = parseDay(text)
  return day === null ? null : day * DAY_MS
}
