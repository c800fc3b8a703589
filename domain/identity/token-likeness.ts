import { jaroWinkler } from './jaro-winkler.ts'
import { type TokenCounts, tokenBits } from './token-rates.ts'

/** from where on two words are one, spelled differently */
const SPELLED_ALIKE = 0.92
const LONG_ENOUGH = 4

/**
 * How much of what two names tell they have in common, 0 to 1: the bits of words they share over those of all their words
 * (Jaccard with IDF weights). Long words that are spelled nearly alike count by how alike they are (soft TF-IDF, Cohen 2003).
 */
export function tokenLikeness(a: readonly string[], b: readonly string[], counts: TokenCounts): number {
  const [x, y] = [new Set(a), new Set(b)]
  let common = 0
  let all = 0
  for (const token of x) {
    const like = y.has(token) ? token : nearest(token, y)
    const bits = tokenBits(token, counts)
    if (like === null) {
      all += bits
      continue
    }
    y.delete(like)
    const shared = Math.min(bits, tokenBits(like, counts))
    common += shared * (like === token ? 1 : jaroWinkler(token, like))
    all += Math.max(bits, tokenBits(like, counts))
  }
  for (const token of y) all += tokenBits(token, counts)
  return all === 0 ? 0 : common / all
}

function nearest(token: string, among: ReadonlySet<string>): string | null {
  if (token.length < LONG_ENOUGH) return null
  let best: string | null = null
  let most = SPELLED_ALIKE
  for (const other of among) {
    const likeness = other.length < LONG_ENOUGH ? 0 : jaroWinkler(token, other)
    if (likeness < most) continue
    best = other
    most = likeness
  }
  return best
}
