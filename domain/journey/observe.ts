import type { Condition, Truth } from '../../language/condition/condition.ts'

/** Somebody who looks on as a journey is worked, without a say in it: the coverage of tests. */
export interface Observe {
  /** a lane came to a step */
  stepReached(play: string, step: string): void
  /** a condition was asked */
  asked(condition: Condition, truth: Truth): void
}
