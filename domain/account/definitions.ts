import type { Atom } from '../../language/condition/condition.ts'
import type { JourneyEntry, Release } from '../../language/release.ts'
import type { Settings } from '../../language/settings.ts'
import { signalWindows } from '../condition/signal-windows.ts'
import { bandNeeds } from './band-needs.ts'

/** What the runs of one journey read, over all releases that still have open runs. */
export interface JourneyReads {
  atoms: ReadonlyMap<string, Atom>
  dates: ReadonlySet<string>
  listens: ReadonlySet<string>
  taskStates: ReadonlySet<string>
}

/** How signals of a kind are looked back at. */
interface Window {
  /** how far, milliseconds */
  last: number
  /** is all that is asked whether there is one, so that the newest tells? */
  newest: boolean
}

/** Everything intake needs to know of the definitions, in memory. */
export interface Definitions {
  releaseId: number
  hash: string
  settings: Settings
  journeys: Readonly<Record<string, JourneyEntry>>
  reads: Readonly<Record<string, JourneyReads>>
  /** every atom of the active release */
  atoms: ReadonlyMap<string, Atom>
  /** those that `enter` conditions and segments stand on: asked of accounts in no journey too */
  outerAtoms: ReadonlyMap<string, Atom>
  /** how signals are looked back at, per kind */
  windows: Readonly<Record<string, Window>>
}

/** A release with its number. */
interface KnownRelease {
  id: number
  release: Omit<Release, 'slices' | 'sources'>
}

/** What has to be known of the releases that still have open runs, and of the active one among them. */
export function definitionsOf(releases: readonly KnownRelease[], active: KnownRelease): Definitions {
  const { settings, journeys, hash, atoms } = active.release
  const reads = Object.fromEntries(
    [...new Set(releases.flatMap(stored => Object.keys(stored.release.journeys)))].map(id => [
      id,
      readsOf(id, releases),
    ]),
  )
  const outside = [
    ...Object.values(journeys).map(journey => journey.enterAtoms),
    ...settings.segments.map(s => s.atoms),
  ]
  const outerAtoms = new Map<string, Atom>()
  for (const id of outside.flat()) {
    const atom = atoms[id]
    if (atom) outerAtoms.set(id, atom)
  }
  const asked = [...Object.values(reads).flatMap(r => [...r.atoms.values()]), ...outerAtoms.values()]
  const needed = bandNeeds(settings.scores).map(({ of }) => ({ test: { k: 'and' as const, of } }))
  const all = [...asked, ...needed]
  return {
    releaseId: active.id,
    hash,
    settings,
    journeys,
    reads,
    atoms: new Map(Object.entries(atoms)),
    outerAtoms,
    windows: windowsOf(all),
  }
}

function readsOf(journey: string, releases: readonly KnownRelease[]): JourneyReads {
  const atoms = new Map<string, Atom>()
  const dates = new Set<string>()
  const listens = new Set<string>()
  const taskStates = new Set<string>()
  for (const { release } of releases) {
    const entry = release.journeys[journey]
    if (!entry) continue
    for (const id of entry.atoms) {
      const atom = release.atoms[id]
      if (atom) atoms.set(id, atom)
    }
    for (const date of entry.dates) dates.add(date)
    for (const kind of entry.listens) listens.add(kind)
    for (const state of entry.taskStates) taskStates.add(state)
  }
  return { atoms, dates, listens, taskStates }
}

function windowsOf(asked: readonly Pick<Atom, 'test'>[]): Record<string, Window> {
  const windows: Record<string, Window> = {}
  for (const window of asked.flatMap(({ test }) => signalWindows(test))) {
    const { kind, last } = window
    const newest = window.k === 'seen' && window.from === null && window.where === null
    const before = windows[kind] ?? { last: 0, newest: true }
    windows[kind] = { last: Math.max(before.last, last), newest: before.newest && newest }
  }
  return windows
}
