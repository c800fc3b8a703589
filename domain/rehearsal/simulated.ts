import type { TestColleague } from '../../language/play-test.ts'
import type { Release } from '../../language/release.ts'
import type { PlannedSwitch } from './gate.ts'
import type { GivenScores } from './given-score.ts'
import type { Lateness } from './lateness.ts'
import type { Stage } from './rehearsed.ts'

/** What is put in the place of the world outside. */
export interface Simulated {
  /** scores that are given, not reckoned from signals */
  scores?: GivenScores
  /** what webhooks are answered */
  answers?: Stage['answers']
  /** how late things are, as they are in the real world */
  late?: Lateness
  /** journeys that have no place left, until one becomes free */
  full?: readonly string[]
  /** kill switches, and when they are off */
  switches?: readonly PlannedSwitch[]
  /** releases that running journeys began by, where accounts are brought in with some */
  alongside?: readonly Omit<Release, 'slices' | 'sources'>[]
  /** who of us works other hours than the workspace does */
  staff?: readonly TestColleague[]
}
