/** A score as people read it: one decimal, and no minus before a zero. */
export function shownScore(score: number): number {
  return Math.round(score * 10) / 10 || 0
}
