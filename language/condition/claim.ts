import { listWords } from '../list-words.ts'
import type { Claim } from './clause.ts'
import type { CompareOp } from './condition.ts'
import type { Operand } from './operand.ts'
import { print } from './print.ts'
import { complement, intersect, range, type ValueSet, words } from './value-set.ts'

const OPPOSITE: Record<CompareOp, CompareOp> = { '=': '!=', '!=': '=', '<': '>=', '>=': '<', '>': '<=', '<=': '>' }
const { NEGATIVE_INFINITY: LOW, POSITIVE_INFINITY: HIGH } = Number

/** The numbers for which `x op n` is true. */
export function numbers(op: CompareOp, n: number): ValueSet {
  switch (op) {
    case '=':
      return range(n, n)
    case '!=':
      return complement(range(n, n), false)
    case '<':
      return range(LOW, n, { to: true })
    case '<=':
      return range(LOW, n)
    case '>':
      return range(n, HIGH, { from: true })
    case '>=':
      return range(n, HIGH)
  }
}

const valuesOf = (op: CompareOp, v: number | string): ValueSet =>
  typeof v === 'number' ? numbers(op, v) : words([v], op === '!=')

/** The values an operand can have, in words. */
function amongOf(a: Operand): string | null {
  if (a.name?.reach) return `${a.name.reach.min} to ${a.name.reach.max}`
  if (a.name?.type.type === 'one of') return listWords(a.name.type.values)
  return a.domain?.values.k === 'ranges' ? '0 or more' : null
}

function within(o: Operand, set: ValueSet): ValueSet {
  return o.domain ? intersect(set, o.domain) : set
}

/** What `a op v` says about `a`; null where the other side is not fixed. */
export function claimOfCompare(a: Operand, op: CompareOp, v: number | string | null): Claim | null {
  if (v === null) return null
  const fails = within(a, valuesOf(OPPOSITE[op], v))
  return { subject: print(a.node), holds: within(a, valuesOf(op, v)), fails, among: () => amongOf(a) }
}

/** What `a in [...]`, or `a between`, says: the set it has to be in. */
export function claimOfSet(a: Operand, set: ValueSet): Claim {
  return {
    subject: print(a.node),
    holds: within(a, set),
    fails: within(a, complement(set, false)),
    among: () => amongOf(a),
  }
}

/** What `a is known` says. */
export function claimOfKnown(a: Operand): Claim {
  const any = a.domain ?? (a.kind === 'text' ? words([], true) : range(LOW, HIGH))
  const none = a.kind === 'text' || a.kind === 'one of' || a.kind === 'yes/no' ? words([]) : range(1, 0)
  return { subject: print(a.node), holds: any, fails: { ...none, unknown: a.unknowns.length > 0 }, among: () => null }
}
