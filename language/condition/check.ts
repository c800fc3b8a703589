import { type Clause, testOfClause } from './clause.ts'
import { clauseOf } from './clause-of.ts'
import { complain } from './complain.ts'
import type { Test } from './condition.ts'
import { checkContradiction } from './contradiction.ts'
import { checkDoubt } from './doubt.ts'
import { checkKept } from './kept.ts'
import { parseCondition } from './parse.ts'
import type { Allowed, Checker, Name, Vocabulary } from './scope.ts'
import type { ConditionProblem, Node } from './syntax.ts'
import { exactMs } from './window.ts'

/** A condition that means something: its tree, and how long it has to hold. */
export interface Checked {
  clause: Clause
  /** milliseconds; 0 = at once */
  for: number
  /** as written, spacing tidied */
  text: string
}

export interface CheckResult {
  /** null when something is wrong beyond a warning */
  checked: Checked | null
  problems: ConditionProblem[]
}

/** The fields of one person or payload, for a condition that stands in a `where`. */
export interface WhereFields {
  fields: ReadonlyMap<string, Name>
  fieldsOf: string
  withheld: readonly string[]
}

function whereTest(c: Checker, where: Node): Test | null {
  const clause = clauseOf(c, where)
  if (!clause) return null
  checkContradiction(c, clause)
  checkDoubt(c, clause)
  return testOfClause(clause)
}

/**
 * Reads and checks a condition against what can be named where it stands. Never throws: what is wrong comes back as
 * problems, at most one where it cannot be read, else all there are.
 */
export function checkCondition(
  text: string,
  vocabulary: Vocabulary,
  allowed: Allowed,
  where?: WhereFields,
): CheckResult {
  const parsed = parseCondition(text)
  if (parsed.problem) return { checked: null, problems: [parsed.problem] }
  const scope = where ?? { fields: null, fieldsOf: '', withheld: [] }
  const c: Checker = { vocabulary, allowed, ...scope, problems: [], testOf: whereTest }
  const clause = clauseOf(c, parsed.node)
  const lasts = parsed.for ? exactMs(c, parsed.for) : 0
  if (parsed.for && !allowed.for) {
    complain(c, 'C2', parsed.for, {
      what: '"for" cannot stand here',
      why: 'Here it is asked what holds at one moment; there is nothing to wait for.',
      fix: 'Leave it out, or write it behind the "when" that acts.',
    })
  }
  if (clause) {
    checkContradiction(c, clause)
    checkDoubt(c, clause)
    checkKept(c, clause)
  }
  const fine = clause && lasts !== null && c.problems.every(p => p.severity === 'warning')
  return {
    checked: fine ? { clause, for: lasts, text: text.trim().split(/\s+/).join(' ') } : null,
    problems: c.problems,
  }
}
