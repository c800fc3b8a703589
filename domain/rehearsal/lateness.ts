/** Milliseconds by which answers to commands are late, what comes from outside, and each thing done more than the one before. */
export interface Lateness {
  answers: number
  outside: number
  more: number
}

/** As the clock says. */
export const PUNCTUAL: Lateness = { answers: 0, outside: 0, more: 0 }
/** However much is done, nothing is later than this beyond the rest. */
export const MOST_MORE = 20_000
