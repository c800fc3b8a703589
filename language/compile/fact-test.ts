import type { Vocabulary } from '../condition/scope.ts'
import { placeWithin } from '../places.ts'
import type { Report } from '../problem-log.ts'
import { protectedTrait } from '../protected-trait.ts'
import type { ScoreTest } from '../score-definition.ts'
import { testAt } from './condition-at.ts'

/** Says that a score asks what it may not (C9); true when it has. */
export function refusesTrait(
  report: Report,
  tree: object,
  key: string | number,
  text: string,
  facts: readonly string[],
): boolean {
  for (const fact of facts) {
    const trait = protectedTrait(fact)
    if (trait === null) continue
    report(placeWithin(tree, key, text, Math.max(0, text.indexOf(fact)), fact.length), 'C9', {
      what: `a score may not ask "${fact}"`,
      why: `Nobody is rated by ${trait}: it is a protected trait, and says nothing of what somebody wants.`,
      fix: 'Leave it out, or ask what somebody does: title, function, industry, interest, behaviour.',
    })
    return true
  }
  return false
}

/** Compiles a condition on facts within a score, where it stands. Null when something in it is wrong. */
export function factTestAt(
  report: Report,
  vocabulary: Vocabulary,
  tree: object,
  key: string,
  text: string,
): ScoreTest | null {
  // before it is told that nobody knows such a fact: declaring it would be no way out
  const named = text.match(/[a-z]+\.[A-Za-z]+/g) ?? []
  if (refusesTrait(report, tree, key, text, named)) return null
  const test = testAt(report, vocabulary, { tree, key, text })
  if (!test) return null
  return { test, text: text.trim().split(/\s+/).join(' ') }
}
