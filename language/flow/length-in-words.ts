const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Milliseconds in the units definitions are written in, rounded up: `45m`, `36h`, `10d`. */
export function lengthInWords(ms: number): string {
  if (ms >= 2 * DAY || (ms > 0 && ms % DAY === 0)) return `${Math.ceil(ms / DAY)}d`
  return ms >= HOUR ? `${Math.ceil(ms / HOUR)}h` : `${Math.ceil(ms / 60_000)}m`
}
