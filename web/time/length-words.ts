const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A length of working time: `48 m`, `1 h 02 m`, `24 h 48 m`. Rounded down: never more than there is. */
export function lengthWords(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE)
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${minutes} m`
  return `${hours} h ${String(rest).padStart(2, '0')} m`
}

/** A target as it was promised: `4 working hours`, `1 h 30 m of working time`. */
export function targetWords(ms: number): string {
  const hours = ms / HOUR
  if (!Number.isInteger(hours) || hours === 0) return `${lengthWords(ms)} of working time`
  return hours === 1 ? '1 working hour' : `${hours} working hours`
}

/** A stay: `35 d`, `6 h` within the first day, `under 1 h` at the very start. */
export function stayWords(ms: number): string {
  if (ms >= DAY) return `${Math.floor(ms / DAY)} d`
  return ms >= HOUR ? `${Math.floor(ms / HOUR)} h` : 'under 1 h'
}
