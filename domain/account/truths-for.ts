import type { Atom, AtomId } from '../../language/condition/condition.ts'
import type { Settings } from '../../language/settings.ts'
import type { AccountView } from '../condition/account-view.ts'
import type { Flip } from '../condition/detect-flips.ts'
import { truthsOf } from '../condition/detect-flips.ts'
import { declaredFact } from '../deals/own-deal-fact.ts'
import type { AtomState } from '../journey/inputs.ts'
import type { JourneyReads } from './definitions.ts'

/** Flips as an entry tells them. A text never reaches a journey: its truth does, its value does not. */
export function tellFlips(
  flips: readonly Flip[],
  atoms: ReadonlyMap<AtomId, Atom>,
  settings: Settings,
  at: number,
): Record<AtomId, AtomState> {
  const told: Record<AtomId, AtomState> = {}
  for (const { id, truth, value } of flips) {
    const shows = atoms.get(id)?.shows ?? null
    const isText = shows !== null && settings.facts[declaredFact(shows)]?.type === 'text'
    told[id] = [truth, isText ? null : value, at]
  }
  return told
}

/** The truth of everything a journey reads, as a run that begins is told. */
export function truthsFor(
  reads: JourneyReads,
  settings: Settings,
  view: AccountView,
): { atoms: Record<AtomId, AtomState>; dates: Record<string, string | null> } {
  const flips = truthsOf([...reads.atoms.values()], view)
  return { atoms: tellFlips(flips, reads.atoms, settings, view.now), dates: datesOf(reads.dates, view) }
}

/** Date facts by name, null where unknown. */
export function datesOf(names: Iterable<string>, view: AccountView): Record<string, string | null> {
  const dates: Record<string, string | null> = {}
  for (const name of names) {
    const value = view.facts[name]
    dates[name] = typeof value === 'string' ? value : null
  }
  return dates
}
