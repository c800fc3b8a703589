import { claimOfCompare } from './claim.ts'
import type { Clause, Leaf } from './clause.ts'
import { complain } from './complain.ts'
import type { CompareOp, Test } from './condition.ts'
import { explainWord, refuseWord } from './explain-word.ts'
import { needsOfCompare } from './needs.ts'
import { kindWords, type Operand } from './operand.ts'
import { print } from './print.ts'
import type { Checker } from './scope.ts'
import type { Node } from './syntax.ts'
import { isTask, taskCompare } from './task-leaf.ts'
import { daysLeaf, mirror, momentLeaf } from './time-leaf.ts'

type Pair = { op: CompareOp; a: Operand; b: Operand }

/** The fact goes left and the value right, so that equal comparisons have equal text. */
function turn(op: CompareOp, a: Operand, b: Operand): Pair {
  const isValue = (o: Operand): boolean => o.fixed !== null || o.kind === 'word'
  return isValue(a) && !isValue(b) ? { op: mirror(op), a: b, b: a } : { op, a, b }
}

const ORDERED = ['number', 'date', 'duration', 'days']

function fits(a: Operand, b: Operand): boolean {
  if (a.kind === 'days') return b.kind === 'number'
  const textual = ['text', 'one of']
  return a.kind === b.kind || (textual.includes(a.kind) && textual.includes(b.kind))
}

function unitHint(a: Operand, b: Operand): string {
  const kinds = [a.kind, b.kind]
  if (kinds.includes('days')) return 'Days are counted as plain numbers: daysUntil(account.renewalDate) <= 30.'
  if (a.kind === 'duration' && b.kind === 'number') return 'Give the number a unit: 14d.'
  if (a.kind === 'number' && b.kind === 'duration') return 'm, h, d and w count time; a thousand is 20k, a million 2M.'
  if (kinds.includes('duration')) return 'A length of time stands beside another one: now - account.renewalDate > 14d.'
  return 'Both sides have to be of one kind.'
}

/** Do the sides go together, and the operator with them? Says so where they do not. */
function refused(c: Checker, node: Node, { op, a, b }: Pair): boolean {
  const refuse = (what: string, fix: string, why?: string): boolean => {
    complain(c, 'C2', node, { what, fix, ...(why && { why }) })
    return true
  }
  if (!fits(a, b)) {
    return refuse(`${kindWords(a)} is compared with ${kindWords(b)}`, unitHint(a, b))
  }
  if (op !== '=' && op !== '!=' && !ORDERED.includes(a.kind)) {
    return refuse(`"${op}" has no meaning for ${kindWords(a)}`, 'Write "is", "is not" or "in [...]".')
  }
  if (a.name?.from === 'score' || b.name?.from === 'score') {
    const why = 'A score moves by itself; only the moment it passes a fixed number can be worked out.'
    if (b.fixed === null)
      return refuse('a score is compared with something that is not fixed', 'Compare it with a number.', why)
    if (op === '=' || op === '!=') return refuse('a score is hardly ever exactly a number', 'Write >= or <.', why)
  }
  return false
}

function checkCeiling(c: Checker, { op, a, b }: Pair): void {
  const reach = a.name?.reach
  if (!reach || typeof b.fixed !== 'number' || (op !== '>=' && op !== '>')) return
  if (b.fixed <= reach.ceiling || b.fixed > reach.max) return
  const what = `${a.name?.name} can never reach ${print(b.node)}`
  const fix = `Its rules add up to ${reach.ceiling} at most: lower the threshold, or raise a "max" in the score.`
  complain(c, 'C8', b.node, { what, fix })
}

function atomTest(op: CompareOp, a: Operand, b: Operand): Test | null {
  if (!a.expr || !b.expr) return null
  if (a.kind === 'yes/no' && b.fixed === 'yes' && op === '=') return { k: 'is-true', a: a.expr }
  return { k: 'compare', op, a: a.expr, b: b.expr }
}

/** `is not yes` is `is no`, and `is yes` the fact itself: one text for one meaning. */
function plainYesNo({ op, a, b }: Pair, node: Node): { op: CompareOp; b: Operand; node: Node } {
  if (a.kind !== 'yes/no' || b.fixed === null) return { op, b, node }
  const yes = (b.fixed === 'yes') === (op === '=')
  const value = { ...b, fixed: yes ? 'yes' : 'no', expr: { k: 'value', v: yes } as const }
  if (yes) return { op: '=', b: value, node: { ...a.node, at: node.at, len: node.len } }
  const word = { ...b.node, k: 'word', name: 'no' } as const
  return { op: '=', b: value, node: { ...node, k: 'compare', op: '=', a: a.node, b: word } }
}

/** Checks a comparison of two checked sides. Null when it is wrong; then a problem is on record. */
export function compareOf(c: Checker, source: Node, given: CompareOp, left: Operand, right: Operand): Clause | null {
  if (left.kind === 'broken' || right.kind === 'broken') return null
  if (left.kind === 'condition' || right.kind === 'condition') {
    const fix = 'Join conditions with and, or and not.'
    complain(c, 'C2', source, { what: 'a condition cannot be compared', fix })
    return null
  }
  const turned = turn(given, left, right)
  if (turned.a.kind === 'word') return refuseWord(c, turned.a)
  const explained = explainWord(c, turned.a, turned.b)
  if (!explained) return null
  if (turned.a.fixed !== null && explained.fixed !== null) {
    complain(c, 'C3', source, { what: 'two fixed values are compared', fix: 'Compare a fact with a value.' })
    return null
  }
  const pair: Pair = { ...turned, b: explained }
  const spelled: Node = { ...source, k: 'compare', op: pair.op, a: pair.a.node, b: pair.b.node }
  if (refused(c, source, pair)) return null
  const { a } = pair
  const { op, b, node } = plainYesNo(pair, spelled)
  if (isTask(a)) return taskCompare(c, node, a, b, op === '!=')
  if (a.kind === 'days') return daysOf(c, node, op, a, b)
  const clock = a.kind === 'duration' || (a.linear?.now ?? 0) !== 0 || (b.linear?.now ?? 0) !== 0
  if (a.linear && b.linear && (clock || !a.expr || !b.expr)) return momentLeaf(c, node, op, a.linear, b.linear)
  const test = atomTest(op, a, b)
  if (!test) {
    complain(c, 'C2', b.node, { what: 'this cannot be compared with a fact', fix: 'Compare it with a fixed value.' })
    return null
  }
  checkCeiling(c, pair)
  const negative = pair.op === '!='
  const needs = needsOfCompare(op, print(b.node), a.kind === 'date')
  const unknowns = [...a.unknowns, ...b.unknowns]
  const leaf: Leaf = { k: 'leaf', node, says: test, needs, claim: claimOfCompare(a, op, b.fixed), negative, unknowns }
  return test.k === 'is-true' ? { ...leaf, needs: 'needs yes' } : leaf
}

function daysOf(c: Checker, node: Node, op: CompareOp, a: Operand, b: Operand): Clause | null {
  if (typeof b.fixed === 'number') return daysLeaf(c, node, op, a, b.fixed)
  complain(c, 'C6', b.node, { what: 'a number of days is compared with a fixed number only', fix: 'Write <= 30.' })
  return null
}
