import type { Settings } from '../../language/settings.ts'
import type { RankedPerson } from './choose-people.ts'
import { type PersonSum, personPoints } from './person-points.ts'

/** What the choice of whom to write to goes by; sums count what this person alone did, with weight 1. */
export interface PersonKnown extends Omit<RankedPerson, 'score'> {
  sums: readonly PersonSum[]
}

/** A person with what they add to the score by which the workspace ranks; `now` in UTC milliseconds. */
export function rankPerson(settings: Settings, { sums, ...person }: PersonKnown, now: number): RankedPerson {
  return { ...person, score: personPoints(settings, sums, now) }
}
