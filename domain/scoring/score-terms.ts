/** What one rule of a score has added up, decaying on its own half-life. */
export interface ScorePart {
  /** milliseconds */
  halfLife: number
  /** the most this part may add at any moment; null = no limit */
  cap: number | null
  /** weighted points at the moment `at` */
  amount: number
  /** UTC milliseconds */
  at: number
}

/** One score of one account, ready to be read at any moment: constant points of facts plus decaying parts, clamped to a range. */
export interface ScoreTerms {
  min: number
  max: number
  constant: number
  parts: readonly ScorePart[]
}
