import { DAY_MS } from '../calendar/civil.ts'

/** What happened longer ago than this when it comes in counts where it belongs, and sets nothing off. */
const LATE = 90 * DAY_MS

/** Did a signal come so late that it is no edge any more? Both in UTC milliseconds. */
export function isLate(occurred: number, accepted: number): boolean {
  return accepted - occurred > LATE
}
