import type { Atom, AtomId, Truth, Value } from '../../language/condition/condition.ts'
import type { AccountView } from './account-view.ts'
import { evaluateAtom } from './evaluate-atom.ts'
import { evaluateTest } from './evaluate-test.ts'

/** An atom's new truth, and the value to tell with it. */
export interface Flip {
  id: AtomId
  truth: Truth
  value: Value | null
}

/** Truths of atoms at a moment. */
export type Truths = ReadonlyMap<AtomId, Truth>

/** The truth in a view of every atom of several readers. */
export function truthsIn(view: AccountView, readers: readonly ReadonlyMap<AtomId, Atom>[]): Truths {
  const truths = new Map<AtomId, Truth>()
  for (const atoms of readers) {
    for (const { id, test } of atoms.values()) if (!truths.has(id)) truths.set(id, evaluateTest(test, view))
  }
  return truths
}

/**
 * The atoms whose truth now is another than it was; used alike by the accept transaction, the simulator and the backtest.
 * `before` has to be of the moment for which truths were last told: with a later one, what time alone flipped since would
 * count as told and never be.
 */
export function detectFlips(before: Truths, now: Truths, view: AccountView, atoms: Iterable<Atom>): Flip[] {
  const flips: Flip[] = []
  for (const atom of atoms) {
    if (before.get(atom.id) !== now.get(atom.id)) flips.push({ id: atom.id, ...evaluateAtom(atom, view) })
  }
  return flips
}

/** Truth and value of every atom, as a run that enters has to be told. */
export function truthsOf(atoms: readonly Atom[], view: AccountView): Flip[] {
  return atoms.map(atom => ({ id: atom.id, ...evaluateAtom(atom, view) }))
}
