import type { CalendarDefinition } from '../../language/settings.ts'
import { formatDay, parseDay } from '../calendar/iso-date.ts'
import { hoursOfDay, localDay, scheduleOf } from '../calendar/open-intervals.ts'

/** How many days ahead a working day is looked for. */
const FAR = 366

/** A working day of somebody: its date there, and when it begins and ends, UTC milliseconds. */
export interface WorkingDay {
  day: string
  from: number
  to: number
}

/**
 * The working day somebody is told of next by their open hours: today while it is not over, else the next one; always after
 * `told`, the day of the last time (ISO). Null when none comes within a year. Throws UnknownZone.
 */
export function digestDay(hours: CalendarDefinition, now: number, told: string | null): WorkingDay | null {
  const schedule = scheduleOf(hours)
  const today = localDay(schedule, now)
  const last = told === null ? null : parseDay(told)
  const first = last === null ? today : Math.max(today, last + 1)
  for (let day = first; day <= today + FAR; day += 1) {
    const open = hoursOfDay(schedule, day)
    const from = open[0]?.[0]
    const to = open.at(-1)?.[1]
    if (from !== undefined && to !== undefined && to > now) return { day: formatDay(day), from, to }
  }
  return null
}
