import { parseDay } from '../../domain/calendar/iso-date.ts'
import { arithmeticOf } from './arithmetic.ts'
import { complain } from './complain.ts'
import { linearDate, linearDuration, linearNow } from './linear.ts'
import { nameOf } from './name-of.ts'
import { brokenOperand, type Operand, operand } from './operand.ts'
import type { Checker } from './scope.ts'
import type { Node } from './syntax.ts'
import { countOf } from './window.ts'

/** `daysUntil(account.renewalDate)`: only of a plain date, so that the day it turns can be worked out. */
function daysOf(c: Checker, node: Extract<Node, { k: 'days' }>): Operand {
  const of = operandOf(c, node.of)
  if (of.kind === 'broken') return of
  if (of.kind !== 'date' || of.expr === null) {
    const fix = `Write ${node.fn}(account.renewalDate).`
    complain(c, of.kind === 'date' ? 'C6' : 'C2', node.of, { what: `${node.fn} takes a date fact, nothing else`, fix })
    return brokenOperand(node)
  }
  return operand('days', { ...node, of: of.node }, { linear: of.linear, unknowns: of.unknowns })
}

/** Checks one side of a comparison and says what it is. Bare words stay words: the other side explains them. */
export function operandOf(c: Checker, node: Node): Operand {
  switch (node.k) {
    case 'number':
      return operand('number', node, { expr: { k: 'value', v: node.v }, fixed: node.v })
    case 'text':
      return operand('text', node, { expr: { k: 'value', v: node.v }, fixed: node.v })
    case 'date': {
      const linear = linearDate({ iso: node.iso })
      return operand('date', node, { expr: { k: 'value', v: node.iso }, fixed: parseDay(node.iso), linear })
    }
    case 'duration':
      return operand('duration', node, { linear: linearDuration(node.n, node.unit) })
    case 'now':
      return operand('date', node, { linear: linearNow })
    case 'word':
      return nameOf(c, node)
    case 'arith':
      return arithmeticOf(c, node, operandOf(c, node.a), operandOf(c, node.b))
    case 'days':
      return daysOf(c, node)
    case 'people':
    case 'signals':
      return node.fn === 'count' ? countOf(c, node) : operand('condition', node)
    case 'broken':
      return brokenOperand(node)
    default:
      return operand('condition', node)
  }
}
