import { lookAlikeHint } from './look-alikes.ts'

/** Edits between two words: insert, delete, replace, swap neighbours. Stops counting above `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let best = Math.min(replace, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) best = Math.min(best, (before[j - 2] ?? 0) + 1)
      row.push(best)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

/** The known word most like a mistyped one; null when none is near enough to be meant. Letter case is forgiven. */
export function nearest(word: string, known: Iterable<string>): string | null {
  const lower = word.toLowerCase()
  let best: string | null = null
  // of a word of one or two letters nothing is left to recognise it by
  let limit = Math.floor(word.length / 3) + 1
  for (const candidate of known) {
    const distance = editDistance(lower, candidate.toLowerCase(), limit)
    if (distance < limit) {
      best = candidate
      limit = distance
    }
  }
  return best
}

/** `Did you mean "x"? ` or nothing, to put in front of a fix. A letter that only looks right is named instead. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const hint = lookAlikeHint(word)
  if (hint !== '') return hint
  const found = nearest(word, known)
  return found === null ? '' : `Did you mean "${found}"? `
}
