/**
 * Dates without a zone, counted in whole days from 1970-01-01. Own arithmetic (proleptic Gregorian, any year), so that no
 * decision hangs on the machine's `Date`.
 */
import type { Weekday } from '../../language/plan.ts'

export interface CivilDate {
  year: number
  /** 1..12 */
  month: number
  /** 1..31 */
  day: number
}

export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000

/** Days from 1970-01-01 to a date. A day or month beyond its range runs on: 31 June is 1 July. */
export const dayOfCivil = (year: number, month: number, day: number): number => {
  const y = year + Math.floor((month - 1) / 12)
  const m = (((month - 1) % 12) + 12) % 12
  // years begin in March here, so that the leap day is the last of its year and month lengths follow one formula
  const marchYear = m < 2 ? y - 1 : y
  const sinceMarch = (m + 10) % 12
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return marchYear * 365 + leapDays + Math.floor((153 * sinceMarch + 2) / 5) + day - 719_469
}

/** The date that many days after 1970-01-01. */
export const civilOfDay = (days: number): CivilDate => {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const sinceMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = sinceMarch < 10 ? sinceMarch + 3 : sinceMarch - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * sinceMarch + 2) / 5) + 1,
  }
}

/** 1 = Monday … 7 = Sunday. */
export const weekdayOfDay = (days: number): Weekday => (((((days + 3) % 7) + 7) % 7) + 1) as Weekday

/** How many days a month has; the month is 1..12. */
export const daysInMonth = (year: number, month: number): number =>
  dayOfCivil(year, month + 1, 1) - dayOfCivil(year, month, 1)

/** The day that many months later or earlier; a day the month lacks becomes its last one (31 January + 1 month = 28 or 29 February). */
export const addMonths = (days: number, months: number): number => {
  const { year, month, day } = civilOfDay(days)
  const first = civilOfDay(dayOfCivil(year, month + months, 1))
  return dayOfCivil(first.year, first.month, Math.min(day, daysInMonth(first.year, first.month)))
}
