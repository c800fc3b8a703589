/** What one rule of a score has added up, decaying on its own half-life. */
export interface ScorePart {
  /** milliseconds */
  halfLife: number
  /** the most this part may add at any moment; null = no limit */
  cap: number | null
  /** what it adds comes ever closer to so many points and never passes them; left out = no such limit */
  saturate?: number
  /** weighted points at the moment `at` */
  amount: number
  /** UTC milliseconds */
  at: number
}

/** A score or a group of people within another score, with its share of it: never below zero. */
export interface ScoreShare {
  weight: number
  terms: ScoreTerms
}

/**
 * One score of one account, ready to be read at any moment: constant points of facts, decaying parts and shares of other
 * scores, added up, saturated, multiplied, and clamped to a range. What few scores have is left out where they do not.
 */
export interface ScoreTerms {
  min: number
  max: number
  constant: number
  parts: readonly ScorePart[]
  shares?: readonly ScoreShare[]
  /** the sum S becomes top · (1 − e^(−S / scale)) */
  saturation?: { top: number; scale: number }
  /** multiplies; never below zero, 1 where left out */
  factor?: number
  /** nothing it is made of is known: it is neither zero nor any other number */
  unknown?: true
  /** how much of what it is made of is known, above 0 and below 1; left out = all of it */
  confidence?: number
}

/** Every decaying part of a score, those of its shares too. */
export function partsOf(terms: ScoreTerms): readonly ScorePart[] {
  return terms.shares ? [...terms.parts, ...terms.shares.flatMap(share => partsOf(share.terms))] : terms.parts
}
