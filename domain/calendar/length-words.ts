const UNITS = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1_000, 'second'],
] as const

/** A length as people say it, in the largest unit that fits without a rest: `14 days`, `36 hours`, `1 minute`. */
export function lengthInWords(ms: number): string {
  const [unit, name] = UNITS.find(([size]) => ms >= size && ms % size === 0) ?? [1_000, 'second']
  const n = Math.round(ms / unit)
  return `${n} ${name}${n === 1 ? '' : 's'}`
}
