function trigrams(text: string): Set<string> {
  const found = new Set<string>()
  for (const word of text.toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u)) {
    if (word === '') continue
    const padded = [...`  ${word} `]
    for (let i = 0; i + 3 <= padded.length; i += 1) found.add(padded.slice(i, i + 3).join(''))
  }
  return found
}

/**
 * Share of three-letter pieces two texts have in common, 0 to 1, as `similarity` of Postgres' pg_trgm counts it: what finds
 * a candidate there compares alike here.
 */
export function trigramSimilarity(a: string, b: string): number {
  const [x, y] = [trigrams(a), trigrams(b)]
  const common = [...x].filter(piece => y.has(piece)).length
  const all = x.size + y.size - common
  return all === 0 ? 0 : common / all
}
