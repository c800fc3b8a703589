import type { Clause } from './clause.ts'
import { complain } from './complain.ts'
import type { Checker } from './scope.ts'

/** Facts the condition asks to be known: whoever asks that has thought of the unknown. */
function guarded(clause: Clause): string[] {
  if (clause.k === 'not') return guarded(clause.of)
  if (clause.k !== 'leaf') return clause.of.flatMap(guarded)
  const { says } = clause
  return says.k === 'known' && says.a.k === 'fact' ? [says.a.name] : []
}

function walk(c: Checker, clause: Clause, negated: boolean, safe: readonly string[]): void {
  if (clause.k === 'not') return walk(c, clause.of, !negated, safe)
  if (clause.k !== 'leaf') {
    for (const part of clause.of) walk(c, part, negated, safe)
    return
  }
  const unknown = clause.unknowns.find(name => !safe.includes(name))
  if (unknown === undefined || clause.negative === negated) return
  complain(c, 'C5', clause.node, {
    what: `this asks what ${unknown} is not, and it may be unknown`,
    fix: `Say what should happen then: add "and ${unknown} is known", or "or ${unknown} is unknown".`,
  })
}

/** Warns of `not` and `is not` on facts that may be unknown (C5): unknown is not the opposite of anything. */
export function checkDoubt(c: Checker, clause: Clause): void {
  walk(c, clause, false, guarded(clause))
}
