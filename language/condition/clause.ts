import type { Condition, TaskLeaf, Test, TimeLeaf } from './condition.ts'
import type { Node } from './syntax.ts'
import type { ValueSet } from './value-set.ts'

/** What a leaf says about one thing: for which of its values it is true, and for which false. */
export interface Claim {
  subject: string
  holds: ValueSet
  fails: ValueSet
  /** the values it can have at all, in words; null = any of its kind */
  among: () => string | null
}

/** A checked comparison. */
export interface Leaf {
  k: 'leaf'
  /** normalised: the fact on the left, the value on the right */
  node: Node
  /** a test is decided outside the journey, and becomes an atom; tasks and the clock it knows itself */
  says: Test | TaskLeaf | TimeLeaf
  needs: string
  claim: Claim | null
  /** asks whether something is *not* so */
  negative: boolean
  /** facts it reads that may be unknown */
  unknowns: readonly string[]
}

/** A checked condition: and/or/not over checked leaves. */
export type Clause = Leaf | { k: 'and' | 'or'; of: Clause[]; node: Node } | { k: 'not'; of: Clause; node: Node }

/** A checked condition as one test, for places that decide alone: a `where`, a score rule, a routing cell. */
export function testOfClause(clause: Clause): Test | null {
  if (clause.k === 'leaf') return clause.says.k === 'task' || clause.says.k === 'time' ? null : clause.says
  if (clause.k === 'not') {
    const of = testOfClause(clause.of)
    return of && { k: 'not', of }
  }
  const of = clause.of.map(testOfClause).filter(test => test !== null)
  return of.length === clause.of.length ? { k: clause.k, of } : null
}

/** The tasks a condition reads, wherever they stand in it. */
export function taskLeaves(condition: Condition): TaskLeaf[] {
  if (condition.k === 'task') return [condition]
  if (condition.k === 'not') return taskLeaves(condition.of)
  return condition.k === 'and' || condition.k === 'or' ? condition.of.flatMap(taskLeaves) : []
}
