import { isOwnDealFact } from '../../domain/deals/own-deal-fact.ts'
import { sha256 } from '../../domain/measure/sha256.ts'
import type { Clause, Leaf } from './clause.ts'
import type { Atom, AtomId, Condition, KeptLeaf, Test } from './condition.ts'
import { isKept } from './kept.ts'
import { print } from './print.ts'
import { readsOf } from './reads.ts'

/** The name of an atom: equal canonical text, equal id, in every release. */
export function atomId(text: string): AtomId {
  return sha256(text).slice(0, 10)
}

/** The fact whose value is told in a why: the left side, or the only one there is. */
function showsOf(test: Test, facts: readonly string[]): string | null {
  if ('a' in test && test.a.k === 'fact') return test.a.name
  return facts.length === 1 ? (facts[0] ?? null) : null
}

/** The atom of a leaf that is decided outside the journey. */
function atomOf(leaf: Leaf, test: Test): Atom {
  const text = print(leaf.node)
  const reads = readsOf(test)
  // equal words about the deals of different motions are different atoms
  const own = reads.facts.filter(isOwnDealFact)
  return {
    id: atomId([text, ...own].join(' ')),
    text,
    test,
    reads,
    shows: showsOf(test, reads.facts),
    needs: leaf.needs,
  }
}

/** A leaf over what webhooks kept is decided by the journey; {@link checkKept} has seen to it that nothing else is in it. */
function keptOf(leaf: Leaf, test: Test): KeptLeaf | null {
  const kept = readsOf(test).facts.some(isKept)
  return kept ? { k: 'kept', test, text: print(leaf.node) } : null
}

/** A checked condition as it is compiled; the atoms it reads are put on record. */
export function conditionOf(clause: Clause, atoms: Map<AtomId, Atom>): Condition {
  if (clause.k === 'not') return { k: 'not', of: conditionOf(clause.of, atoms) }
  if (clause.k !== 'leaf') return { k: clause.k, of: clause.of.map(part => conditionOf(part, atoms)) }
  if (clause.says.k === 'task' || clause.says.k === 'time') return clause.says
  const kept = keptOf(clause, clause.says)
  if (kept) return kept
  const atom = atomOf(clause, clause.says)
  atoms.set(atom.id, atom)
  return { k: 'atom', id: atom.id }
}
