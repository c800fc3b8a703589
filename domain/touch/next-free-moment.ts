import type { CalendarDefinition } from '../../language/settings.ts'
import { nextOpen } from '../calendar/open-time.ts'
import { isZone } from '../calendar/zone-table.ts'
import { positionOf } from '../measure/deal.ts'
import { nextFreeTouch, type Touch } from './free-touch.ts'
import type { LimitOn } from './limits-on.ts'

/** What becomes free at the same moment goes out within so long, not all at once. */
export const SPREAD = 15 * 60_000

/** A touch that asks when it may go out; instants are UTC milliseconds. */
interface AskedTouch {
  now: number
  /** after it the touch is not worth making any more */
  expiresAt: number
  /** of the effect: by it a touch is spread */
  key: string
  /** the hours in which messages go out; null = at any hour */
  hours: CalendarDefinition | null
  /** on whose wall the hours are; null = of the calendar */
  zone: string | null
  limits: readonly LimitOn[]
  /** touches made, ascending, and what this one would count as */
  touches: readonly Touch[]
  wanted: Omit<Touch, 'at'>
}

/**
 * When a touch may go out, as far as quiet hours and limits say: null = now, else what keeps it, as a code of the ledger, and until
 * when. At that moment the hours are open and every limit has room, whichever of the two ends later; touches that become free
 * at once are spread behind it, as far as the hours and their own end allow. A calendar that never opens holds nothing.
 */
export function nextFreeMoment(asked: AskedTouch): { reason: string; heldUntil: number } | null {
  const { now, expiresAt, key, hours, zone, limits, touches, wanted } = asked
  const there = hours && zone !== null && isZone(zone) ? { ...hours, zone } : hours
  const opensAt = (moment: number): number => (there && nextOpen(there, moment)) ?? moment
  let free = opensAt(now)
  let reason = free > now ? 'quiet-hours' : null
  for (;;) {
    const full = nextFreeTouch(limits, touches, wanted, free)
    if (!full) break
    reason ??= full.reason
    free = opensAt(full.heldUntil)
  }
  if (reason === null) return null
  const spread = free + Math.floor(positionOf('free-moment', key) * SPREAD)
  return { reason, heldUntil: spread < expiresAt && opensAt(spread) === spread ? spread : free }
}
