import type { CalendarDefinition } from '../../language/settings.ts'
import { isOpenAt, nextOpen } from '../calendar/open-time.ts'
import { isZone } from '../calendar/zone-table.ts'
import { positionOf } from '../measure/deal.ts'

/** What waits for the hours to open goes out within so long, not all at once. */
export const SPREAD = 15 * 60_000

/**
 * From when on a message may go out, by the hours in which messages do, on the wall of whoever it is for (null = of the
 * calendar). `now` itself while they are open; a calendar that never opens holds nothing. UTC milliseconds.
 */
export function outOfQuietHours(hours: CalendarDefinition, zone: string | null, key: string, now: number): number {
  const there = zone !== null && isZone(zone) ? { ...hours, zone } : hours
  const opens = nextOpen(there, now)
  if (opens === null || opens <= now) return now
  const spread = opens + Math.floor(positionOf('quiet-hours', key) * SPREAD)
  return isOpenAt(there, spread) ? spread : opens
}
