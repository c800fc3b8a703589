/** Moments on the wall clock: tied to a date, or the next such weekday. */
import type { Weekday } from '../../language/plan.ts'
import { addMonths, DAY_MS, MINUTE_MS, weekdayOfDay } from './civil.ts'
import { isInstant, parseDay, parseInstant, parseTime } from './iso-date.ts'
import type { Question } from './question.ts'
import { instantOfWallTime, periodAt, type ZoneTable } from './zone-periods.ts'

/** An instant, and whether the clocks skip the wall-clock time that was asked for. */
export interface WallMoment {
  at: number
  skipped: boolean
}

const onWallClock = (zone: ZoneTable, wallMs: number): WallMoment => {
  const at = instantOfWallTime(zone, wallMs)
  return { at, skipped: at + periodAt(zone, at).offset !== wallMs }
}

/** What the wall clock shows at an instant: the day, and the milliseconds since its midnight. */
const wallClock = (zone: ZoneTable, ms: number): { day: number; time: number } => {
  const wallMs = ms + periodAt(zone, ms).offset
  const day = Math.floor(wallMs / DAY_MS)
  return { day, time: wallMs - day * DAY_MS }
}

/** The date of the question on the wall clock, its time of day already settled; null when date or time is no such text. */
const dateOnWallClock = (zone: ZoneTable, question: Question & { q: 'at' }): { day: number; time: number } | null => {
  const instant = parseInstant(question.date)
  const shown = instant === null ? null : wallClock(zone, instant)
  if (shown && question.time === null) return shown
  const day = shown ? shown.day : parseDay(question.date)
  const minutes = question.time === null ? question.dayStart : parseTime(question.time)
  return day === null || minutes === null ? null : { day, time: minutes * MINUTE_MS }
}

/**
 * The moment at an offset from a date; null when a text is no date or time, or the moment lies outside years 0 to 9999.
 *
 * Days and months are counted on the local calendar and the time of day is kept. Milliseconds are exact: they are added to
 * the instant that the date and its time of day mean.
 */
export const momentAt = (zone: ZoneTable, question: Question & { q: 'at' }): WallMoment | null => {
  const date = dateOnWallClock(zone, question)
  if (date === null || !Number.isSafeInteger(question.offset.n)) return null
  const moment = shift(zone, question, date)
  return isInstant(moment.at) ? moment : null
}

const shift = (zone: ZoneTable, question: Question & { q: 'at' }, date: { day: number; time: number }): WallMoment => {
  const { unit, n } = question.offset
  // an instant that need not be moved over the local calendar stays exact, also in an hour that the clocks repeat
  const instant = question.time === null ? parseInstant(question.date) : null
  if (instant !== null && (unit === 'ms' || n === 0)) return { at: instant + n, skipped: false }
  switch (unit) {
    case 'days':
      return onWallClock(zone, (date.day + n) * DAY_MS + date.time)
    case 'months':
      return onWallClock(zone, addMonths(date.day, n) * DAY_MS + date.time)
    case 'ms': {
      const { at, skipped } = onWallClock(zone, date.day * DAY_MS + date.time)
      return { at: at + n, skipped }
    }
    default:
      return unit satisfies never
  }
}

/** The next time strictly after `from` at which it is that weekday and time; null when the time is no `HH:MM`. */
export const nextWeekday = (zone: ZoneTable, from: number, weekday: Weekday, time: string): WallMoment | null => {
  const minutes = parseTime(time)
  if (minutes === null) return null
  const { day } = wallClock(zone, from)
  const ahead = (weekday - weekdayOfDay(day) + 7) % 7
  const soonest = onWallClock(zone, (day + ahead) * DAY_MS + minutes * MINUTE_MS)
  return soonest.at > from ? soonest : onWallClock(zone, (day + ahead + 7) * DAY_MS + minutes * MINUTE_MS)
}
