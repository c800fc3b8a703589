import type { CompiledPlay } from '../compile/play.ts'
import { arrivalsOf } from './arrivals.ts'
import type { Clock, Extent } from './clock.ts'
import { createWays, type Ways } from './ways-of.ts'

/** A play with its ways worked out. */
export interface Paths {
  play: CompiledPlay
  ways: Ways
  /** when each step can be reached, counted from the start of the play */
  arrivals: ReadonlyMap<string, Extent>
}

/** A play of more steps is far too large to be run (N7); working out its ways would only take time. */
const MOST_STEPS = 500

/** Works out the ways of all plays. */
export function pathsOf(plays: ReadonlyMap<string, CompiledPlay>, clock: Clock): Paths[] {
  const small = [...plays.values()].filter(({ plan }) => Object.keys(plan.steps).length <= MOST_STEPS)
  return small.map(play => {
    const ways = createWays(play.plan, clock)
    return { play, ways, arrivals: arrivalsOf(play.plan, ways) }
  })
}
