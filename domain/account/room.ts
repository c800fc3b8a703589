import type { JourneyEntry } from '../../language/release.ts'
import type { Definitions } from './definitions.ts'

/** How full it is behind a door that lets in only so many. */
export interface Room {
  /** accounts that are inside now, over all journeys that share the places */
  inside: number
  /** accounts that have ever been in the journey itself */
  ever: number
  /** ranks of the other accounts that wait for a place */
  waiting: readonly number[]
}

/** The journeys that share the places of one: itself, those of its motion, or those of its team. */
export function sharesPlaces(
  { journeys }: Pick<Definitions, 'journeys'>,
  { journey, motion, owner, admit }: JourneyEntry,
): string[] {
  const all = Object.values(journeys)
  switch (admit?.per) {
    case 'motion':
      return all.filter(other => other.motion === motion).map(other => other.journey)
    case 'team':
      return all.filter(other => other.owner === owner).map(other => other.journey)
    default:
      return [journey]
  }
}

/** Does a door count who goes through it? */
export function counts({ admit, pilot }: JourneyEntry): boolean {
  return admit !== null || (pilot?.accounts ?? null) !== null
}

/**
 * May an account of that rank come in, must it wait, or is there no place to wait for? Those that wait with a higher rank go
 * first; a pilot that has its accounts takes no more.
 */
export function placeFor(
  { admit, pilot }: JourneyEntry,
  room: Room,
  rank: number,
  again: boolean,
): 'in' | 'waits' | 'out' {
  const most = pilot?.accounts ?? null
  if (most !== null && !again && room.ever >= most) return 'out'
  if (admit === null) return 'in'
  const better = room.waiting.filter(other => other > rank).length
  return admit.max - room.inside > better ? 'in' : 'waits'
}
