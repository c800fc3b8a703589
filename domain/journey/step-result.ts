import type { Next } from '../../language/play-steps.ts'
import type { Lane } from './state.ts'

/** The lane that walks: which, below which, and the person its last signal was about. */
export type Walker = Pick<Lane, 'id' | 'parent' | 'person' | 'each'>

/** A lane to be opened; `person` and `each` for one that is about somebody. */
export interface LaneStart {
  id: string
  first: Next
  person?: string
  each?: number
}

/**
 * What working a step came to. Steps never walk on themselves: they say where to, and the walk does it.
 * `person` is the one a signal was about, for the steps that follow.
 */
export type StepResult =
  | { next: Next; person?: string | null }
  | { lanes: readonly LaneStart[] }
  | 'rests'
  | 'stop-lane'
