import type { Clause, Leaf } from './clause.ts'
import { complain } from './complain.ts'
import type { Test } from './condition.ts'
import { readsOf } from './reads.ts'
import type { Checker } from './scope.ts'

/** Is this the name of something a webhook of the play answered? */
export function isKept(name: string): boolean {
  return name.startsWith('kept.')
}

/**
 * What a webhook answered is known to its play alone, so it stands by itself: compared with a fixed value, not with a fact.
 * The words of a text stay in the database; of them a condition can ask whether there are any.
 */
export function checkKept(c: Checker, clause: Clause): void {
  if (clause.k === 'not') checkKept(c, clause.of)
  else if (clause.k !== 'leaf') for (const part of clause.of) checkKept(c, part)
  else if (clause.says.k !== 'task' && clause.says.k !== 'time') checkTest(c, clause, clause.says)
}

function checkTest(c: Checker, { node }: Leaf, test: Test): void {
  const { facts, scores, bands } = readsOf(test)
  const kept = facts.filter(isKept)
  if (kept.length === 0) return
  if (kept.length < facts.length + scores.length + bands.length) {
    complain(c, 'C2', node, {
      what: `${kept[0]} is compared with something that is not fixed`,
      why: 'What a webhook answered is known to its play, facts are known outside it: neither side could compare them.',
      fix: 'Compare it with a fixed value.',
    })
    return
  }
  const text = kept.find(name => c.vocabulary.names.get(name)?.type.type === 'text')
  if (text === undefined || test.k === 'known') return
  complain(c, 'C2', node, {
    what: `the words of ${text} cannot be asked`,
    why: 'Text never reaches a journey: it may hold personal data.',
    fix: `Ask whether there are any: ${text} is known. Or keep it as "one of [...]".`,
  })
}
