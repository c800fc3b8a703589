/** Answers what a journey asks about wall-clock and business time, from the zone table and the calendars passed in. */
import type { CalendarDefinition } from '../../language/settings.ts'
import { calendarVersion } from './calendar-version.ts'
import { DAY_MS } from './civil.ts'
import { calendarNamed } from './hours-of.ts'
import { formatDay, formatTime, isInstant, parseDay, parseInstant } from './iso-date.ts'
import { momentAt, nextWeekday } from './moment-at.ts'
import { addBusinessDays, addOpen, addWorkingDays, HORIZON_DAYS, openBetween } from './open-time.ts'
import type { Answer, NoAnswer, Question } from './question.ts'
import { TZ_VERSION } from './zone-data.ts'
import { periodAt, type ZoneTable, zoneTable } from './zone-periods.ts'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const HOUR_MS = 3_600_000

const ADD = { 'open-ms': addOpen, 'business-days': addBusinessDays, 'working-days': addWorkingDays }
const AMOUNT_WORDS = { 'business-days': 'business day', 'working-days': 'business day of work' }

const noAnswer = (error: NoAnswer['error'], detail: string): NoAnswer => ({ error, detail })

const counted = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`

/** A length in the largest unit that says it without a rest, and never in days: those may have 23 hours. */
const inWords = (ms: number): string => {
  if (ms % HOUR_MS === 0) return counted(ms / HOUR_MS, 'hour')
  return ms % 60_000 === 0 ? counted(ms / 60_000, 'minute') : counted(ms / 1000, 'second')
}

const stamp = (zone: ZoneTable, ms: number): string => {
  const wallMs = ms + periodAt(zone, ms).offset
  const day = Math.floor(wallMs / DAY_MS)
  return `${formatDay(day)} ${formatTime(Math.floor((wallMs - day * DAY_MS) / 60_000))}`
}

/**
 * The answer to one question; expected refusals are data. `never-open`: the time is not reached within ten years.
 *
 * The same question, calendar and tz version always give the same answer, so an answer on record can be checked.
 */
export const answer = (question: Question, calendars: Record<string, CalendarDefinition>): Answer | NoAnswer => {
  switch (question.q) {
    case 'addOpen':
    case 'openBetween':
      return inOpenTime(question, calendars)
    case 'at':
    case 'weekday':
      return onTheClock(question)
    default:
      return question satisfies never
  }
}

const inOpenTime = (
  question: Question & { q: 'addOpen' | 'openBetween' },
  calendars: Record<string, CalendarDefinition>,
): Answer | NoAnswer => {
  const { from, calendar: id } = question
  const calendar = calendarNamed(calendars, id)
  if (!calendar) return noAnswer('calendar-unknown', `calendar "${id}" is not in the active release`)
  const zone = zoneTable(calendar.zone)
  if (!zone) return unknownZone(calendar.zone, `calendar "${id}"`)
  if (!isInstant(from)) return noAnswer('date-invalid', `from ${from} is no instant in the years 0 to 9999`)
  const given = { tz: TZ_VERSION, calendar: calendarVersion(calendar) }

  if (question.q === 'openBetween') {
    if (!isInstant(question.to))
      return noAnswer('date-invalid', `to ${question.to} is no instant in the years 0 to 9999`)
    const at = openBetween(calendar, from, question.to)
    const why = `${inWords(at)} of open time from ${stamp(zone, from)} to ${stamp(zone, question.to)} (${calendar.zone}) in calendar ${id}`
    return { at, ...given, why }
  }

  const { unit, n } = question.amount
  if (!Number.isSafeInteger(n)) return noAnswer('date-invalid', `${n} is no whole number of ${unit}`)
  const at = ADD[unit](calendar, from, n)
  const amount = unit === 'open-ms' ? `${inWords(Math.abs(n))} of open time` : counted(Math.abs(n), AMOUNT_WORDS[unit])
  const why = `${amount} ${n < 0 ? 'before' : 'after'} ${stamp(zone, from)} (${calendar.zone}) in calendar ${id}`
  return at === null ? noAnswer('never-open', `${why}: not reached within ${HORIZON_DAYS} days`) : { at, ...given, why }
}

const onTheClock = (question: Question & { q: 'at' | 'weekday' }): Answer | NoAnswer => {
  const zone = zoneTable(question.zone)
  if (!zone) return unknownZone(question.zone, 'the question')
  if (question.q === 'weekday' && !isInstant(question.from)) {
    return noAnswer('date-invalid', `from ${question.from} is no instant in the years 0 to 9999`)
  }
  const moment =
    question.q === 'at' ? momentAt(zone, question) : nextWeekday(zone, question.from, question.weekday, question.time)
  const asked = question.q === 'at' ? sayAt(question) : sayWeekday(question, zone)
  if (!moment)
    return noAnswer('date-invalid', `${asked}: cannot be read as a date and time, or lies outside the years 0 to 9999`)
  const note = moment.skipped ? ', a time the clocks skip: the next there is' : ''
  return { at: moment.at, tz: TZ_VERSION, calendar: null, why: `${asked}${note}` }
}

const unknownZone = (zone: string, where: string): NoAnswer =>
  noAnswer('zone-unknown', `time zone "${zone}" of ${where} is not in the tz database ${TZ_VERSION}`)

const sayAt = ({ date, offset, time, zone, dayStart }: Question & { q: 'at' }): string => {
  const n = Math.abs(offset.n)
  const length = offset.unit === 'ms' ? inWords(n) : counted(n, offset.unit.slice(0, -1))
  const distance = n === 0 ? '' : `${length} ${offset.n < 0 ? 'before' : 'after'} `
  const isInstantText = parseInstant(date) !== null
  // text that is no date may be anything, a name too: it is not repeated
  const shown = isInstantText || parseDay(date) !== null ? date : 'an unreadable date'
  const clock = time ?? (isInstantText ? null : formatTime(dayStart))
  return `${distance}${shown}${clock === null ? '' : ` at ${clock}`} (${zone})`
}

const sayWeekday = ({ weekday, time, from, zone: name }: Question & { q: 'weekday' }, zone: ZoneTable): string =>
  `next ${WEEKDAYS[weekday - 1]} ${time} after ${stamp(zone, from)} (${name})`
