import type { Db } from '../../../db/pool.ts'
import { readAtoms } from '../../../db/read-atoms.ts'
import { readSlices } from '../../../db/read-releases.ts'
import type { Atom } from '../../../language/condition/condition.ts'
import type { JourneyPlan, PlayPlan, Slice } from '../../../language/plan.ts'

/** More than this is let go: a deployment of years has far less in use at a time. */
const MOST = 5_000

const NONE: Record<string, never> = {}

/**
 * Slices and atoms of any release, by their hash. What a hash names never changes, so what was read once is kept; nothing
 * here has to hear of a new release.
 */
export class Shelf {
  private readonly slices = new Map<string, Slice>()
  private readonly atoms = new Map<string, Atom>()
  private readonly db: Db

  constructor(db: Db) {
    this.db = db
  }

  /** Makes sure these are at hand; those that no release has stay unknown. */
  async fetch(hashes: Iterable<string>, atomIds: Iterable<string> = []): Promise<void> {
    if (this.slices.size > MOST) this.slices.clear()
    if (this.atoms.size > MOST) this.atoms.clear()
    const slices = [...new Set(hashes)].filter(hash => !this.slices.has(hash))
    const atoms = [...new Set(atomIds)].filter(id => !this.atoms.has(id))
    const [read, found] = await Promise.all([
      slices.length === 0 ? NONE : readSlices(this.db, slices),
      atoms.length === 0 ? NONE : readAtoms(this.db, atoms),
    ])
    for (const [hash, slice] of Object.entries(read)) this.slices.set(hash, slice)
    for (const [id, atom] of Object.entries(found)) this.atoms.set(id, atom)
  }

  play(hash: string | undefined): PlayPlan | null {
    const slice = hash === undefined ? undefined : this.slices.get(hash)
    return slice?.kind === 'play' ? slice : null
  }

  journey(hash: string): JourneyPlan | null {
    const slice = this.slices.get(hash)
    return slice?.kind === 'journey' ? slice : null
  }

  /** How a play starts, by the starts slice that holds. */
  start(hash: string | undefined, play: string) {
    const slice = hash === undefined ? undefined : this.slices.get(hash)
    return slice?.kind === 'starts' ? (slice.plays.find(start => start.play === play) ?? null) : null
  }

  atom(id: string): Atom | null {
    return this.atoms.get(id) ?? null
  }
}
