const SILENT = new Set([
  'of',
  'and',
  'the',
  'for',
  'de',
  'du',
  'der',
  'die',
  'und',
  'et',
  'e',
  'y',
  'la',
  'le',
  'van',
  'in',
  'at',
])
const FEWEST = 3

/** The initials of a name of three words or more, without words such as `of`; null for shorter ones. */
export function acronymOf(tokens: readonly string[]): string | null {
  const spoken = tokens.filter(token => !SILENT.has(token))
  return spoken.length < FEWEST ? null : spoken.map(token => [...token][0]).join('')
}

/** Is one of two names the initials of the other? */
export function isAcronym(a: readonly string[], b: readonly string[]): boolean {
  const abbreviates = (short: readonly string[], long: readonly string[]) =>
    short.length === 1 && short[0] === acronymOf(long)
  return abbreviates(a, b) || abbreviates(b, a)
}
