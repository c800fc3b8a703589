const HOUR = 3_600_000

/** How far a clock is ahead: `+3 d`, `+2 d 5 h`, `+40 m`. */
export function aheadWords(ms: number): string {
  const days = Math.floor(ms / (24 * HOUR))
  const hours = Math.floor((ms % (24 * HOUR)) / HOUR)
  if (days === 0 && hours === 0) return `+${Math.max(1, Math.round(ms / 60_000))} m`
  return `+${[days > 0 ? `${days} d` : '', hours > 0 ? `${hours} h` : ''].filter(Boolean).join(' ')}`
}
