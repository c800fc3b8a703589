import type { CalendarDefinition } from '../../language/settings.ts'
import { DAY_MS, weekdayOfDay } from '../calendar/civil.ts'
import { nextOpen } from '../calendar/open-time.ts'
import { instantOfWallTime, periodAt } from '../calendar/zone-periods.ts'
import { requireZone } from '../calendar/zone-table.ts'

const HOUR_MS = 3_600_000

export const SNOOZE_PRESETS = ['soon', 'later', 'tomorrow', 'next-week'] as const
export type SnoozePreset = (typeof SNOOZE_PRESETS)[number]

/** A moment people put a task off to. `until` in UTC milliseconds. */
export interface SnoozeChoice {
  id: SnoozePreset
  title: string
  until: number
}

/**
 * The moments a task is put off to, in the open hours of whoever puts it off: in half an hour, three hours on, when the
 * next open day begins, and when the first one of next week does. Closed days are passed over; what falls together with one
 * before it is left out. Throws UnknownZone.
 */
export function snoozePresets(hours: CalendarDefinition, now: number): SnoozeChoice[] {
  const zone = requireZone(hours.zone)
  const today = Math.floor((now + periodAt(zone, now).offset) / DAY_MS)
  const opensFrom = (day: number): number | null => nextOpen(hours, instantOfWallTime(zone, day * DAY_MS))
  const later = nextOpen(hours, now + 3 * HOUR_MS)
  const all: [SnoozePreset, string, number | null][] = [
    ['soon', 'In half an hour', now + HOUR_MS / 2],
    ['later', 'Later today', later !== null && later < (opensFrom(today + 1) ?? 0) ? later : null],
    ['tomorrow', 'Next working day', opensFrom(today + 1)],
    ['next-week', 'Next week', opensFrom(today + 8 - weekdayOfDay(today))],
  ]
  return all.flatMap(([id, title, until], i) =>
    until === null || all.slice(0, i).some(([, , earlier]) => earlier === until) ? [] : [{ id, title, until }],
  )
}
