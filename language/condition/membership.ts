import { claimOfKnown, claimOfSet } from './claim.ts'
import type { Clause, Leaf } from './clause.ts'
import { compareOf } from './compare.ts'
import { complain } from './complain.ts'
import type { Value } from './condition.ts'
import { explainWord, refuseWord } from './explain-word.ts'
import { needsOfList } from './needs.ts'
import { kindWords, type Operand } from './operand.ts'
import { operandOf } from './operand-of.ts'
import { print } from './print.ts'
import type { Checker } from './scope.ts'
import type { Node } from './syntax.ts'
import { isTask, taskIn, taskKnown } from './task-leaf.ts'
import { points, range, type ValueSet, words } from './value-set.ts'

type Of<K extends Node['k']> = Extract<Node, { k: K }>

const leafOf = (node: Node, parts: Pick<Leaf, 'says' | 'needs' | 'claim' | 'unknowns'>): Leaf => ({
  k: 'leaf',
  node,
  negative: false,
  ...parts,
})

function setOf(values: readonly Operand[]): ValueSet {
  const numbers = values.map(v => v.fixed).filter(v => typeof v === 'number')
  return numbers.length < values.length ? words(values.map(v => String(v.fixed))) : points(numbers)
}

const wireValue = (o: Operand): Value | null => (o.expr?.k === 'value' ? o.expr.v : null)

/** `account.tier in [A, B]`: fixed values of the fact's kind. */
export function inOf(c: Checker, source: Of<'in'>): Clause | null {
  const a = operandOf(c, source.a)
  if (a.kind === 'word') return refuseWord(c, a)
  if (a.kind === 'broken') return null
  const values = source.values.map(v => explainWord(c, a, operandOf(c, v)))
  const known = values.filter((v): v is Operand => v !== null && v.kind !== 'broken')
  if (known.length < values.length) return null
  const odd = known.find(v => v.fixed === null || (v.kind !== a.kind && !(v.kind === 'text' && a.kind === 'one of')))
  if (odd || a.name?.from === 'score' || (!a.expr && !isTask(a))) {
    const what = odd
      ? `${kindWords(odd)} cannot be in a list beside ${kindWords(a)}`
      : `${kindWords(a)} cannot be looked up in a list`
    complain(c, 'C2', odd?.node ?? a.node, { what, fix: 'List fixed values of one fact: account.tier in [A, B].' })
    return null
  }
  const node: Node = { ...source, a: a.node, values: known.map(v => v.node), negated: false }
  const fixed = known.map(v => v.fixed).filter(v => v !== null)
  const list = known.map(wireValue).filter(v => v !== null)
  const needs = needsOfList(known.map(v => print(v.node)))
  const parts = { needs, claim: claimOfSet(a, setOf(known)), unknowns: a.unknowns }
  const leaf = a.expr
    ? leafOf(node, { says: { k: 'in', a: a.expr, values: list }, ...parts })
    : isTask(a)
      ? taskIn(node, a, fixed)
      : null
  return leaf && source.negated ? { k: 'not', of: leaf, node: source } : leaf
}

/** `account.employees between 200 and 5k`, both ends included. Refuses a range that is upside down. */
export function betweenOf(c: Checker, source: Of<'between'>): Clause | null {
  const [a, lo, hi] = [operandOf(c, source.a), operandOf(c, source.lo), operandOf(c, source.hi)]
  if (typeof lo.fixed === 'number' && typeof hi.fixed === 'number' && lo.fixed > hi.fixed) {
    const fix = `Write between ${print(hi.node)} and ${print(lo.node)}.`
    complain(c, 'C3', source, { what: `nothing is between ${print(lo.node)} and ${print(hi.node)}`, fix })
    return null
  }
  const low = compareOf(c, source, '>=', a, lo)
  const high = low && compareOf(c, source, '<=', a, hi)
  if (!low || !high) return null
  const node: Node = { ...source, a: a.node, lo: lo.node, hi: hi.node }
  // the clock cannot be asked for both ends at once, and a range of facts says nothing fixed
  if (!a.expr || !lo.expr || !hi.expr) return { k: 'and', of: [low, high], node }
  const fixed = typeof lo.fixed === 'number' && typeof hi.fixed === 'number' ? range(lo.fixed, hi.fixed) : null
  return leafOf(node, {
    says: { k: 'between', a: a.expr, lo: lo.expr, hi: hi.expr },
    needs: `needs ${print(lo.node)} to ${print(hi.node)}`,
    claim: fixed && claimOfSet(a, fixed),
    unknowns: [...a.unknowns, ...lo.unknowns, ...hi.unknowns],
  })
}

/** `account.name contains "x"`: text within text. */
export function containsOf(c: Checker, source: Of<'contains'>): Clause | null {
  const [a, text] = [operandOf(c, source.a), operandOf(c, source.text)]
  if (a.kind === 'broken') return null
  const v = text.node.k === 'text' ? text.node.v : ''
  if (a.kind !== 'text' || !a.expr || a.fixed !== null || v === '') {
    const what = v === '' ? 'what it should contain is not a text in quotes' : `${kindWords(a)} cannot contain a text`
    complain(c, 'C2', v === '' ? text.node : a.node, { what, fix: 'Write: account.name contains "GmbH".' })
    return null
  }
  const says = { k: 'contains', a: a.expr, text: v } as const
  return leafOf(
    { ...source, a: a.node },
    { says, needs: `needs ${print(text.node)} in it`, claim: null, unknowns: a.unknowns },
  )
}

/** `account.tier is known`, `is unknown`: the one question that unknown answers. */
export function knownOf(c: Checker, source: Of<'known'>): Clause | null {
  const a = operandOf(c, source.a)
  if (a.kind === 'word') return refuseWord(c, a)
  if (a.kind === 'broken') return null
  if (isTask(a)) return taskKnown(c, { ...source, a: a.node }, a, source.negated)
  if (!a.name || !a.expr) {
    complain(c, 'C2', source.a, { what: 'only a fact can be known or unknown', fix: 'Write: account.tier is known.' })
    return null
  }
  const node: Node = { ...source, a: a.node, negated: false }
  const leaf = leafOf(node, {
    says: { k: 'known', a: a.expr },
    needs: 'needs a value',
    claim: claimOfKnown(a),
    unknowns: [],
  })
  return source.negated ? { k: 'not', of: leaf, node: source } : leaf
}
