import type { Clause, Leaf } from './clause.ts'
import { complain } from './complain.ts'
import { print } from './print.ts'
import type { Checker } from './scope.ts'
import { intersect, isEmpty, isWithin, type ValueSet } from './value-set.ts'

interface Literal {
  leaf: Leaf
  subject: string
  set: ValueSet
  negated: boolean
}

/** The leaves that all have to go one way for a condition to be true (or false, with `negated`), and the values that takes. */
function literals(clause: Clause, negated: boolean): Literal[] {
  if (clause.k === 'not') return literals(clause.of, !negated)
  if (clause.k !== 'leaf') {
    return (clause.k === 'and') === negated ? [] : clause.of.flatMap(part => literals(part, negated))
  }
  const { claim } = clause
  return claim ? [{ leaf: clause, subject: claim.subject, set: negated ? claim.fails : claim.holds, negated }] : []
}

interface Clash {
  last: Literal
  with: Literal[]
}

/**
 * The first literal that leaves no value over, with the earlier ones it clashes with. `sure`: alone it counts only where
 * the fact is always known; "one of its values" is a fair way to ask that at all.
 */
function clash(all: readonly Literal[], sure: boolean): Clash | null {
  const left = new Map<string, { set: ValueSet; from: Literal[] }>()
  for (const literal of all) {
    const old = left.get(literal.subject)
    const set = old ? intersect(old.set, literal.set) : literal.set
    const fair = sure && !old && literal.leaf.unknowns.length > 0
    if (isEmpty(set) && !fair) return { last: literal, with: old?.from ?? [] }
    left.set(literal.subject, { set, from: [...(old?.from ?? []), literal] })
  }
  return null
}

function fixOf({ last, with: others }: Clash, never: boolean): string {
  const among = last.leaf.claim?.among()
  if (others.length === 0 && among) return `${last.subject} is ${among}.`
  if (never) return 'One of the values cannot be meant; for either of two values write "or" or "in [...]".'
  return 'Leave it out; to ask that it is known at all, write "is known".'
}

/** Finds conditions that are always or never true, whatever the facts are (C3). Looks at each and, or and comparison once. */
export function checkContradiction(c: Checker, clause: Clause): void {
  const never = clash(literals(clause, false), false)
  const always = never ? null : clash(literals(clause, true), true)
  const found = never ?? always
  if (found) {
    // asked whether it can fail, every part was turned once; what is left turned stands under a "not"
    const told = (l: Literal): string =>
      l.negated === (never === null) ? print(l.leaf.node) : `not ${print(l.leaf.node)}`
    const texts = [...found.with, found.last].map(told)
    const joined = [...new Set(texts)].join(never ? ' and ' : ' or ')
    const what = `this is ${never ? 'never' : 'always'} true: ${joined}`
    const fix = fixOf(found, never !== null)
    complain(c, 'C3', found.last.leaf.node, { what, fix })
    return
  }
  if (clause.k === 'not') checkContradiction(c, clause.of)
  else if (clause.k !== 'leaf') for (const part of clause.of) checkContradiction(c, part)
}

/** Is `later` true only where `earlier` is true too? Certain when it says yes; a no may be a "cannot tell". */
export function implies(later: Clause, earlier: Clause): boolean {
  if (print(later.node) === print(earlier.node)) return true
  if (earlier.k === 'or') return earlier.of.some(part => implies(later, part))
  const wanted = literals(earlier, false)
  const countable = earlier.k === 'and' ? earlier.of.every(part => part.k === 'leaf') : earlier.k === 'leaf'
  if (!countable || wanted.length !== (earlier.k === 'and' ? earlier.of.length : 1)) return false
  const given = literals(later, false)
  return wanted.every(want => given.some(has => has.subject === want.subject && isWithin(has.set, want.set)))
}
