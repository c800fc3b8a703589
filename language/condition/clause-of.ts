import { didYouMean } from '../nearest.ts'
import { claimOfCompare } from './claim.ts'
import type { Clause } from './clause.ts'
import { compareOf } from './compare.ts'
import { complain } from './complain.ts'
import { betweenOf, containsOf, inOf, knownOf } from './membership.ts'
import { kindWords, operand } from './operand.ts'
import { operandOf } from './operand-of.ts'
import { print } from './print.ts'
import type { Checker } from './scope.ts'
import { segmentLeaf } from './segment-leaf.ts'
import type { Node } from './syntax.ts'
import { isTask, taskCompare } from './task-leaf.ts'
import { windowTest } from './window.ts'

const YES: Node = { k: 'word', name: 'yes', at: 0, len: 0 }

/** A value standing alone: only a yes/no is a condition by itself. */
function aloneOf(c: Checker, node: Node): Clause | null {
  const a = operandOf(c, node)
  if (a.kind === 'broken') return null
  if (a.kind === 'yes/no' && a.fixed === null) {
    const yes = operand('yes/no', YES, { expr: { k: 'value', v: true }, fixed: 'yes' })
    if (isTask(a)) return taskCompare(c, node, a, yes, false)
    if (!a.expr) return null
    const claim = claimOfCompare(a, '=', 'yes')
    const says = { k: 'is-true', a: a.expr } as const
    return { k: 'leaf', node, says, needs: 'needs yes', claim, negative: false, unknowns: a.unknowns }
  }
  if (a.kind === 'word') {
    const what = `"${print(node)}" stands alone`
    const fix = 'Repeat the fact it is a value of, or write: account.tier in [A, B].'
    complain(c, 'C1', node, { what, fix: didYouMean(print(node), (c.fields ?? c.vocabulary.names).keys()) + fix })
    return null
  }
  complain(c, 'C2', node, { what: `${kindWords(a)} is not a condition`, fix: 'Compare it with a value.' })
  return null
}

const NEEDS = {
  stakeholders: { any: 'needs somebody', none: 'needs nobody', all: 'needs everybody', count: '' },
  opportunities: { any: 'needs one', none: 'needs none', all: 'needs all of them', count: '' },
}

function windowOf(c: Checker, node: Extract<Node, { k: 'people' | 'signals' }>): Clause | null {
  if (node.fn === 'count') return aloneOf(c, node)
  const test = windowTest(c, node)
  if (!test) return null
  const needs = node.k === 'signals' ? `needs one in the last ${print(node.last)}` : NEEDS[node.of][node.fn]
  return { k: 'leaf', node, says: test, needs, claim: null, negative: false, unknowns: [] }
}

/** Checks a tree as a condition. Null when something in it is wrong; all that is wrong is on record then. */
export function clauseOf(c: Checker, node: Node): Clause | null {
  switch (node.k) {
    case 'and':
    case 'or': {
      const of = node.of.map(part => clauseOf(c, part)).filter(part => part !== null)
      return of.length === node.of.length ? { k: node.k, of, node } : null
    }
    case 'not': {
      const of = clauseOf(c, node.of)
      return of && { k: 'not', of, node }
    }
    case 'compare':
      return compareOf(c, node, node.op, operandOf(c, node.a), operandOf(c, node.b))
    case 'in':
      return inOf(c, node)
    case 'between':
      return betweenOf(c, node)
    case 'contains':
      return containsOf(c, node)
    case 'known':
      return knownOf(c, node)
    case 'people':
    case 'signals':
      return windowOf(c, node)
    case 'segment':
      return segmentLeaf(c, node)
    case 'broken':
      return null
    default:
      return aloneOf(c, node)
  }
}
