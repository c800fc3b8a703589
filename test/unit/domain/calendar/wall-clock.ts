/** Short ways to write moments and calendars in the tests of this folder. */

import { civilOfDay, dayOfCivil } from '../../../../domain/calendar/civil.ts'
import { formatDay, formatTime, parseDay, parseInstant, parseTime } from '../../../../domain/calendar/iso-date.ts'
import { toLocal, toUtc } from '../../../../domain/calendar/zone-table.ts'
import type { CalendarDefinition, OpenHours } from '../../../../language/settings.ts'

export const HOUR = 3_600_000
export const MINUTE = 60_000

const must = (value: number | null, text: string): number => {
  if (value === null) throw new Error(`the test gives a moment that is none: ${text}`)
  return value
}

/** UTC milliseconds of an ISO instant, `2026-03-29T01:00Z`. */
export const utc = (text: string): number => must(parseInstant(text), text)

/** UTC milliseconds of what a wall clock shows, `2026-03-29 02:30`. */
export const wall = (zone: string, text: string): number => {
  const [day = '', time = ''] = text.split(' ')
  const minutes = must(parseTime(time), text)
  const date = civilOfDay(must(parseDay(day), text))
  return toUtc(zone, { ...date, hour: Math.floor(minutes / 60), minute: minutes % 60, second: 0, ms: 0 })
}

/** What a wall clock shows, `2026-03-29 03:00`. */
export const shown = (zone: string, ms: number | null): string | null => {
  if (ms === null) return null
  const { year, month, day, hour, minute } = toLocal(zone, ms)
  return `${formatDay(dayOfCivil(year, month, day))} ${formatTime(hour * 60 + minute)}`
}

const days = (open: OpenHours, weekdays: number[]): OpenHours[] =>
  [1, 2, 3, 4, 5, 6, 7].map(weekday => (weekdays.includes(weekday) ? open : []))

const calendar = (zone: string, week: OpenHours[], closed: string[]): CalendarDefinition => ({
  id: 'test',
  zone,
  week,
  closed,
})

/** Monday to Friday, 09:00 to 17:00. */
export const office = (zone: string, closed: string[] = []): CalendarDefinition =>
  calendar(zone, days([[540, 1020]], [1, 2, 3, 4, 5]), closed)

/** Sunday to Thursday, 09:00 to 17:00: the weekend is Friday and Saturday. */
export const sundayOffice = (zone: string, closed: string[] = []): CalendarDefinition =>
  calendar(zone, days([[540, 1020]], [7, 1, 2, 3, 4]), closed)

/** The same hours every day. */
export const daily = (zone: string, open: OpenHours, closed: string[] = []): CalendarDefinition =>
  calendar(zone, days(open, [1, 2, 3, 4, 5, 6, 7]), closed)

/** Every minute of every day. */
export const always = (zone: string, closed: string[] = []): CalendarDefinition => daily(zone, [[0, 1440]], closed)

/** Monday to Friday, 22:00 to 06:00 of the next day. */
export const nightShift = (zone: string, closed: string[] = []): CalendarDefinition =>
  calendar(zone, days([[1320, 1800]], [1, 2, 3, 4, 5]), closed)

/** Hours per weekday, Monday first. */
export const weekly = (zone: string, week: OpenHours[], closed: string[] = []): CalendarDefinition =>
  calendar(zone, week, closed)
