import { complain } from './complain.ts'
import { addLinear } from './linear.ts'
import { brokenOperand, kindWords, type Operand, operand } from './operand.ts'
import type { Checker } from './scope.ts'
import type { Node } from './syntax.ts'

type ArithNode = Extract<Node, { k: 'arith' }>

function compute(op: ArithNode['op'], a: number, b: number): number | null {
  const n = op === '+' ? a + b : op === '-' ? a - b : op === '*' ? a * b : a / b
  return Number.isFinite(n) ? n : null
}

const isTime = (o: Operand): boolean => o.kind === 'date' || o.kind === 'duration'

/** Dates and lengths of time may be added and taken away, nothing else: time appears linearly. */
function timeSum(c: Checker, node: ArithNode, a: Operand, b: Operand): Operand {
  const sign = node.op === '+' ? 1 : -1
  const plain = node.op === '+' || node.op === '-'
  if (!plain || !a.linear || !b.linear) {
    const fix = 'Time may only stand as date + 14d, date - 14d or now - date.'
    complain(c, isTime(a) && isTime(b) ? 'C6' : 'C2', node, {
      what: `${kindWords(a)} ${node.op} ${kindWords(b)} is no moment`,
      fix,
    })
    return brokenOperand(node)
  }
  const linear = addLinear(a.linear, b.linear, sign)
  const points = linear.now + linear.dates.reduce((sum, d) => sum + d.times, 0)
  if (points !== 0 && points !== 1) {
    complain(c, 'C6', node, {
      what: 'dates cannot be added to each other',
      fix: 'Take one from the other, or add a length of time.',
    })
    return brokenOperand(node)
  }
  return operand(points === 1 ? 'date' : 'duration', node, { linear, unknowns: [...a.unknowns, ...b.unknowns] })
}

/** Checks `a + b` and the like; both sides are checked already. */
export function arithmeticOf(c: Checker, source: ArithNode, a: Operand, b: Operand): Operand {
  const node: ArithNode & Node = { ...source, a: a.node, b: b.node }
  if (a.kind === 'broken' || b.kind === 'broken') return brokenOperand(node)
  for (const side of [a, b]) {
    if (side.name?.from === 'score') {
      const why = 'A score decays with time; only against a fixed number can the moment it crosses be worked out.'
      const fix = 'Compare the score with a number: score.engagement >= 40.'
      complain(c, 'C2', side.node, { what: 'a score cannot be reckoned with', why, fix })
      return brokenOperand(node)
    }
    if (side.kind === 'days') {
      const fix = 'Compare it with a number directly: daysUntil(account.renewalDate) <= 30.'
      complain(c, 'C6', side.node, { what: 'a number of days to a date cannot be reckoned with', fix })
      return brokenOperand(node)
    }
  }
  if (isTime(a) || isTime(b)) return timeSum(c, node, a, b)
  for (const side of [a, b]) {
    if (side.kind === 'number') continue
    const what =
      side.kind === 'word'
        ? `"${side.node.k === 'word' ? side.node.name : ''}" is not a number`
        : `${kindWords(side)} cannot be reckoned with`
    complain(c, side.kind === 'word' ? 'C1' : 'C2', side.node, {
      what,
      fix: 'Only numbers and amounts can be added or multiplied.',
    })
    return brokenOperand(node)
  }
  const fixed = typeof a.fixed === 'number' && typeof b.fixed === 'number' ? compute(node.op, a.fixed, b.fixed) : null
  const zero = node.op === '/' && b.fixed === 0
  if (zero || !a.expr || !b.expr) {
    complain(c, 'C2', b.node, { what: 'nothing can be divided by zero', fix: 'Divide by something else.' })
    return brokenOperand(node)
  }
  const expr = { k: 'arith', op: node.op, a: a.expr, b: b.expr } as const
  return operand('number', node, { expr, fixed, unknowns: [...a.unknowns, ...b.unknowns] })
}
