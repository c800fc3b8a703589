const PREFIX = 0.1
const LONGEST_PREFIX = 4

/** How alike two texts are by the letters they share near the same place: 0 to 1 (Jaro). */
export function jaro(a: string, b: string): number {
  const [x, y] = [[...a], [...b]]
  if (x.length === 0 || y.length === 0) return x.length === y.length ? 1 : 0
  const reach = Math.max(0, Math.floor(Math.max(x.length, y.length) / 2) - 1)
  const taken = new Set<number>()
  const matched: string[] = []
  for (const [i, char] of x.entries()) {
    for (let j = Math.max(0, i - reach); j <= Math.min(y.length - 1, i + reach); j += 1) {
      if (y[j] !== char || taken.has(j)) continue
      taken.add(j)
      matched.push(char)
      break
    }
  }
  const m = matched.length
  if (m === 0) return 0
  const other = [...taken].sort((p, q) => p - q).map(j => y[j])
  const swapped = matched.filter((char, k) => char !== other[k]).length / 2
  return (m / x.length + m / y.length + (m - swapped) / m) / 3
}

/** Jaro's measure, raised for a common beginning of up to four letters (Winkler, p = 0.1). */
export function jaroWinkler(a: string, b: string): number {
  const likeness = jaro(a, b)
  const [x, y] = [[...a], [...b]]
  let prefix = 0
  while (prefix < LONGEST_PREFIX && prefix < x.length && x[prefix] === y[prefix]) prefix += 1
  return likeness + prefix * PREFIX * (1 - likeness)
}
