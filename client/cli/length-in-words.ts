const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const

/** A length of time by its two largest units: `3d 4h`, `90 ms` below a second. */
export function lengthInWords(ms: number): string {
  const sign = ms < 0 ? '-' : ''
  let left = Math.abs(ms)
  if (left < 1_000) return `${sign}${Math.round(left)} ms`
  const parts: string[] = []
  for (const [unit, size] of UNITS) {
    const n = Math.floor(left / size)
    left -= n * size
    if (n > 0 && parts.length < 2) parts.push(`${n}${unit}`)
    else if (parts.length > 0) break
  }
  return sign + parts.join(' ')
}
