/**
 * Comparisons with the clock, brought into one form: true since a moment, or until it. So the next instant at which a
 * condition turns is known in advance, and one timer replaces all asking.
 */

import { claimOfCompare } from './claim.ts'
import type { Clause, Leaf } from './clause.ts'
import { complain } from './complain.ts'
import type { CompareOp, Moment, TimeLeaf } from './condition.ts'
import { addLinear, linearZero, offsetOf } from './linear.ts'
import type { Linear, Operand } from './operand.ts'
import { print } from './print.ts'
import type { Checker } from './scope.ts'
import type { Node } from './syntax.ts'

const MIRRORED: Record<CompareOp, CompareOp> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=', '!=': '!=' }

/** `a op b` read from the other side. */
export const mirror = (op: CompareOp): CompareOp => MIRRORED[op]

function leafOf(node: Node, holds: TimeLeaf['holds'], moment: Moment, parts: Pick<Leaf, 'claim' | 'unknowns'>): Leaf {
  const says: TimeLeaf = { k: 'time', holds, moment, text: print(node) }
  return { k: 'leaf', node, says, needs: '', negative: false, ...parts }
}

/** The clock cannot be asked inside a `where` or where only facts count. */
function refusedHere(c: Checker, node: Node): boolean {
  if (c.allowed.all && !c.fields) return false
  complain(c, 'C2', node, { what: 'the clock cannot be asked here', fix: 'Ask a fact, or move it into a "when".' })
  return true
}

function solve(c: Checker, node: Node, sum: Linear, op: CompareOp): Leaf | null {
  const refuse = (what: string, fix: string): null => {
    complain(c, 'C6', node, { what, fix })
    return null
  }
  // read so that "now" stands on the left, once
  const turned = sum.now < 0
  const { dates, ...left } = turned ? addLinear(linearZero, sum, -1) : sum
  const operator = turned ? mirror(op) : op
  const [date, ...others] = dates
  if (!date || others.length > 0 || left.now !== 1 || date.times !== -1) {
    const fix = 'Compare one date, with or without a length of time, with now: now - account.renewalDate > 14d.'
    return refuse('this does not say when it turns', fix)
  }
  if (operator === '=' || operator === '!=') {
    return refuse('no moment is exactly now', 'Compare days: daysUntil(account.renewalDate) = 0.')
  }
  const offset = offsetOf({ dates, ...left })
  if (!offset) {
    const fix = 'Use only days and weeks, only months, or only hours and minutes.'
    return refuse('lengths of different kinds are mixed', fix)
  }
  const holds = operator === '>' || operator === '>=' ? 'since' : 'until'
  const unknowns = 'fact' in date.of ? [date.of.fact] : []
  return leafOf(node, holds, { date: date.of, offset, time: null }, { claim: null, unknowns })
}

/** `now - d > 14d`, `d + 2w < now`, `d <= now`: compares dates with the clock. */
export function momentLeaf(c: Checker, node: Node, op: CompareOp, a: Linear, b: Linear): Leaf | null {
  return refusedHere(c, node) ? null : solve(c, node, addLinear(a, b, -1), op)
}

/** `daysUntil(d) <= 30`, `daysSince(d) > 14`: counts local days, so it turns at the start of one. */
export function daysLeaf(c: Checker, node: Node, op: CompareOp, a: Operand, n: number): Clause | null {
  if (refusedHere(c, node)) return null
  const side = (part: CompareOp): Clause | null =>
    daysLeaf(
      c,
      { ...node, k: 'compare', op: part, a: a.node, b: { ...node, k: 'number', v: n, percent: false } },
      part,
      a,
      n,
    )
  if (op === '=' || op === '!=') {
    const [low, high] = op === '=' ? [side('>='), side('<=')] : [side('<'), side('>')]
    return low && high && { k: op === '=' ? 'and' : 'or', of: [low, high], node }
  }
  const date = a.linear?.dates[0]
  if (a.node.k !== 'days' || !date) return null
  const since = a.node.fn === 'daysSince'
  // daysUntil(d) <= n is daysSince(d) >= -n; the first whole day on which it holds, or no longer holds
  const [turned, days] = since ? [op, n] : [mirror(op), 0 - n]
  const first = turned === '>=' || turned === '<' ? Math.ceil(days) : Math.floor(days) + 1
  const offset = { unit: 'days', n: first === 0 ? 0 : first } as const
  const holds = turned === '>=' || turned === '>' ? 'since' : 'until'
  const claim = claimOfCompare(a, op, n)
  return leafOf(node, holds, { date: date.of, offset, time: '00:00' }, { claim, unknowns: a.unknowns })
}
