import type { Atom, AtomId, Reads, Truth, Value } from '../../language/condition/condition.ts'
import type { AccountView } from './account-view.ts'
import { evaluateAtom } from './evaluate-atom.ts'
import { evaluateTest } from './evaluate-test.ts'

/** What one transaction changed about an account. `true` for scores or bands = any of them. */
export interface Changed {
  facts: ReadonlySet<string>
  scores: ReadonlySet<string> | boolean
  bands: ReadonlySet<string> | boolean
  people: boolean
  /** kinds of the signals that came in */
  signals: ReadonlySet<string>
}

/** An atom's new truth, and the value to tell with it. */
export interface Flip {
  id: AtomId
  truth: Truth
  value: Value | null
}

function meets(names: readonly string[], changed: ReadonlySet<string> | boolean): boolean {
  return typeof changed === 'boolean' ? changed && names.length > 0 : names.some(name => changed.has(name))
}

function readsChange(reads: Reads, changed: Changed): boolean {
  return (
    (changed.people && reads.people) ||
    (reads.deals === true && [...changed.facts].some(name => name.startsWith('opportunity.'))) ||
    meets(reads.facts, changed.facts) ||
    meets(reads.scores, changed.scores) ||
    meets(reads.bands, changed.bands) ||
    meets(Object.keys(reads.signals), changed.signals)
  )
}

/**
 * The atoms whose truth differs between two views of an account; used alike by the accept transaction, the simulator and
 * the backtest. Only atoms that read something changed are evaluated. `before.now` has to be the moment for which truths
 * were last told: with a later one, what time alone flipped since would count as told and never be.
 */
export function detectFlips(
  before: AccountView,
  after: AccountView,
  atoms: readonly Atom[],
  changed: Changed | 'all',
): Flip[] {
  const flips: Flip[] = []
  for (const atom of atoms) {
    if (changed !== 'all' && !readsChange(atom.reads, changed)) continue
    const now = evaluateAtom(atom, after)
    if (now.truth !== evaluateTest(atom.test, before)) flips.push({ id: atom.id, ...now })
  }
  return flips
}

/** Truth and value of every atom, as a run that enters has to be told. */
export function truthsOf(atoms: readonly Atom[], view: AccountView): Flip[] {
  return atoms.map(atom => ({ id: atom.id, ...evaluateAtom(atom, view) }))
}
