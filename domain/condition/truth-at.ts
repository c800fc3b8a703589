import type { Atom, AtomId, Condition, Moment, TimeLeaf, Truth } from '../../language/condition/condition.ts'
import { momentAt } from '../calendar/moment-at.ts'
import { requireZone } from '../calendar/zone-table.ts'
import type { AccountView } from './account-view.ts'
import { type Leaves, truthOf } from './combine.ts'
import { evaluateTest } from './evaluate-test.ts'

/** What a whole condition is answered from where no journey runs: an account at a moment, and the clock on its wall. */
export interface Ground {
  view: AccountView
  atoms: ReadonlyMap<AtomId, Atom>
  /** the account's zone */
  zone: string
  /** minutes from local midnight */
  dayStart: number
}

/** The instant of a moment tied to a date; null while the date is unknown, or is none. */
export function instantOf({ date: of, offset, time }: Moment, { view, zone, dayStart }: Ground): number | null {
  const date = 'iso' in of ? of.iso : view.facts[of.fact]
  if (typeof date !== 'string') return null
  return momentAt(requireZone(zone), { q: 'at', date, offset, time, zone, dayStart })?.at ?? null
}

function timeTruth(leaf: TimeLeaf, ground: Ground): Truth {
  const at = instantOf(leaf.moment, ground)
  if (at === null) return null
  return leaf.holds === 'since' ? ground.view.now >= at : ground.view.now < at
}

/** There are no tasks and no plays outside a journey, so what asks them stays unknown. */
class LeavesOutside implements Leaves {
  private readonly ground: Ground

  constructor(ground: Ground) {
    this.ground = ground
  }

  atom(id: AtomId): Truth {
    const atom = this.ground.atoms.get(id)
    return atom ? evaluateTest(atom.test, this.ground.view) : null
  }

  task(): Truth {
    return null
  }

  kept(): Truth {
    return null
  }

  time(leaf: TimeLeaf): Truth {
    return timeTruth(leaf, this.ground)
  }
}

/** Truth of a condition at `view.now`. */
export function truthAt(condition: Condition, ground: Ground): Truth {
  return truthOf(condition, new LeavesOutside(ground))
}
