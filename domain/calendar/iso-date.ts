/**
 * Dates as text: an ISO day (`2026-04-15`) or an instant (`2026-04-15T09:00:00Z`, seconds optional, any offset). Strict on
 * purpose: what `Date.parse` makes of other text depends on the machine.
 */
import { civilOfDay, DAY_MS, dayOfCivil, daysInMonth, MINUTE_MS } from './civil.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2}):(\d{2}))$/
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/

const FIRST = dayOfCivil(0, 1, 1) * DAY_MS
const END = dayOfCivil(10_000, 1, 1) * DAY_MS

/** Whether a number is an instant this room reckons with: whole milliseconds, years 0 to 9999 in UTC. */
export const isInstant = (ms: number): boolean => Number.isInteger(ms) && ms >= FIRST && ms < END

/** Days from 1970-01-01 to an ISO day; null when the text is no day of the calendar (`2026-02-30`). */
export const parseDay = (text: string): number | null => {
  if (!DAY.test(text)) return null
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8))
  const valid = month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= daysInMonth(year, month))
  return valid ? dayOfCivil(year, month, day) : null
}

/** UTC milliseconds of an ISO instant; null for other text, a missing offset, or a time that no clock shows. Fractions beyond milliseconds are cut. */
export const parseInstant = (text: string): number | null => {
  const found = INSTANT.exec(text)
  if (!found) return null
  const [date = '', hour = '', minute = '', second = '0', fraction = '', sign = '+', east = '0', eastMinute = '0'] =
    found.slice(1)
  const days = parseDay(date)
  const inRange = +hour < 24 && +minute < 60 && +second < 60 && +east < 24 && +eastMinute < 60
  if (days === null || !inRange) return null
  const offset = (+east * 60 + +eastMinute) * (sign === '-' ? -1 : 1)
  const ms = +fraction.padEnd(3, '0').slice(0, 3)
  return days * DAY_MS + (+hour * 60 + +minute - offset) * MINUTE_MS + +second * 1000 + ms
}

/** Minutes from midnight of `HH:MM`, 00:00 to 23:59; null for other text. */
export const parseTime = (text: string): number | null => {
  const found = TIME.exec(text)
  return found ? Number(found[1]) * 60 + Number(found[2]) : null
}

const digits = (n: number, width: number): string => String(n).padStart(width, '0')

/** The ISO day that many days after 1970-01-01; years 0 to 9999. */
export const formatDay = (days: number): string => {
  const { year, month, day } = civilOfDay(days)
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`
}

/** `HH:MM` of minutes from midnight. */
export const formatTime = (minutes: number): string =>
  `${digits(Math.floor(minutes / 60), 2)}:${digits(minutes % 60, 2)}`

/** The ISO instant of UTC milliseconds, as `Date.prototype.toISOString` writes it; years 0 to 9999. */
export const formatInstant = (ms: number): string => {
  const days = Math.floor(ms / DAY_MS)
  const time = ms - days * DAY_MS
  const seconds = digits(Math.floor(time / 1000) % 60, 2)
  return `${formatDay(days)}T${formatTime(Math.floor(time / MINUTE_MS))}:${seconds}.${digits(time % 1000, 3)}Z`
}
