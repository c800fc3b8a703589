/**
 * Sums over the open time of a calendar: how much lies between two moments, and when some of it has passed.
 *
 * Open time is real elapsed time while the calendar is open. A sum that goes nowhere within {@link HORIZON_DAYS} answers
 * null: such a calendar is never open, or not in any time a journey waits for.
 */
import type { CalendarDefinition } from '../../language/settings.ts'
import { DAY_MS } from './civil.ts'
import { hoursOfDay, type Interval, localDay, openIntervals, type Schedule, scheduleOf } from './open-intervals.ts'
import { instantOfWallTime, periodAt } from './zone-periods.ts'

/** How far sums look ahead or back: ten years, leap days included. */
export const HORIZON_DAYS = 3653

const HORIZON_MS = HORIZON_DAYS * DAY_MS
/** Going back, intervals are listed a few weeks at a time and taken from the end. */
const STRETCH_MS = 28 * DAY_MS

const firstOpen = (schedule: Schedule, ms: number): Interval | undefined => {
  for (const interval of openIntervals(schedule, ms, ms + HORIZON_MS)) return interval
  return undefined
}

/** Milliseconds of open time from one instant to another; negative when the second lies before the first. Throws UnknownZone. */
export const openBetween = (calendar: CalendarDefinition, fromMs: number, toMs: number): number => {
  // taken from zero, since the minus sign would make a -0 that is not equal to 0 everywhere
  if (toMs < fromMs) return 0 - openBetween(calendar, toMs, fromMs)
  let open = 0
  for (const [from, to] of openIntervals(scheduleOf(calendar), fromMs, toMs)) open += to - from
  return open
}

/** Whether the calendar is open at an instant; at its closing time it no longer is. Throws UnknownZone. */
export const isOpenAt = (calendar: CalendarDefinition, ms: number): boolean => isOpen(scheduleOf(calendar), ms)

const isOpen = (schedule: Schedule, ms: number): boolean => !openIntervals(schedule, ms, ms + 1).next().done

/** The first instant at or after `ms` at which the calendar is open; null if there is none within ten years. Throws UnknownZone. */
export const nextOpen = (calendar: CalendarDefinition, ms: number): number | null =>
  firstOpen(scheduleOf(calendar), ms)?.[0] ?? null

/**
 * The instant at which that many milliseconds of open time have passed since `fromMs`; null if they do not within ten
 * years. Throws UnknownZone.
 *
 * Of several such instants the nearest to `fromMs`: eight hours from 09:00 end at 17:00, not when the doors open again.
 * A negative amount goes back, zero stays. So `openBetween(calendar, from, addOpen(calendar, from, ms))` is `ms`.
 */
export const addOpen = (calendar: CalendarDefinition, fromMs: number, ms: number): number | null => {
  const schedule = scheduleOf(calendar)
  if (ms < 0) return goBack(schedule, fromMs, -ms)
  if (ms === 0) return fromMs
  let left = ms
  for (const [from, to] of openIntervals(schedule, fromMs, fromMs + HORIZON_MS)) {
    if (left <= to - from) return from + left
    left -= to - from
  }
  return null
}

const goBack = (schedule: Schedule, fromMs: number, ms: number): number | null => {
  let left = ms
  for (let end = fromMs; end > fromMs - HORIZON_MS; end -= STRETCH_MS) {
    const start = Math.max(end - STRETCH_MS, fromMs - HORIZON_MS)
    const stretch = [...openIntervals(schedule, start, end)].reverse()
    for (const [from, to] of stretch) {
      if (left <= to - from) return to - left
      left -= to - from
    }
  }
  return null
}

/**
 * The same local time that many open days later (earlier when negative), moved into that day's open hours; null if there are
 * not as many open days within ten years. Throws UnknownZone.
 *
 * An open day is one that has open hours of its own; the day of `fromMs` itself never counts. Before the day opens the
 * answer is its opening time, after it closes its closing time, in a break the end of the break. Zero days are the next
 * open moment.
 */
export const addBusinessDays = (calendar: CalendarDefinition, fromMs: number, n: number): number | null => {
  const schedule = scheduleOf(calendar)
  if (n === 0) return firstOpen(schedule, fromMs)?.[0] ?? null
  const today = localDay(schedule, fromMs)
  const timeOfDay = fromMs + periodAt(schedule.zone, fromMs).offset - today * DAY_MS
  const step = Math.sign(n)
  let day = today
  for (let left = Math.abs(n); left > 0; ) {
    day += step
    if (Math.abs(day - today) > HORIZON_DAYS) return null
    if (hoursOfDay(schedule, day).length > 0) left -= 1
  }
  const wanted = instantOfWallTime(schedule.zone, day * DAY_MS + timeOfDay)
  // it may be open by hours that began the day before, as in a night shift
  return isOpen(schedule, wanted) ? wanted : intoHours(hoursOfDay(schedule, day), wanted)
}

/**
 * A deadline that many business days of work later: counted from the first open moment, so that what begins on a Saturday has
 * Monday whole before its first day is over. Null if there are not as many open days within ten years. Throws UnknownZone.
 */
export const addWorkingDays = (calendar: CalendarDefinition, fromMs: number, n: number): number | null => {
  const opens = nextOpen(calendar, fromMs)
  return opens === null ? null : addBusinessDays(calendar, opens, n)
}

const intoHours = (hours: Interval[], wanted: number): number => {
  for (const [from, to] of hours) if (wanted <= to) return Math.max(from, wanted)
  return hours.at(-1)?.[1] ?? wanted
}
