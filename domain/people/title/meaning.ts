import type { JobFunction, Seniority } from './titles.ts'

/** What a word or phrase of a title says. */
export interface Meaning {
  /**
   * `plain` = somebody who does the work: a specialist, unless another word lifts or lowers them.
   * `raise` = lifts who does the work to senior, and says nothing alone.
   * `chief` = at the top together with `officer`, else the head of some.
   */
  level?: Seniority | 'plain' | 'raise' | 'chief'
  function?: JobFunction
  /** says its function only where no other word does */
  weak?: true
  /** whoever comes after it with `to` or `of` is somebody else */
  serves?: true
  /** 0 to 1 */
  sure: number
}

/** Phrases that say the same: what, how sure that is, and the phrases, with commas between. */
export type Line = [says: Omit<Meaning, 'sure'>, sure: number, phrases: string]

/** Somebody who does the work, of a part of the house or of none in particular. */
export const plain = (of?: JobFunction): Omit<Meaning, 'sure'> =>
  of ? { level: 'plain', function: of } : { level: 'plain' }
/** Says its part of the house only where no other word does. */
export const weakly = (of: JobFunction, level?: Seniority | 'plain'): Omit<Meaning, 'sure'> =>
  level ? { level, function: of, weak: true } : { function: of, weak: true }
