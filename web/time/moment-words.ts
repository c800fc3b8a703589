import { type WallClock, wallClockAt } from './wall-clock.ts'

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** A moment in as few words as are clear: `11:30` today, `Wed 10:00` within a week, `5 Feb 09:00` beyond. */
export function momentWords(at: number, now: number, zone?: string): string {
  const [then, today] = [wallClockAt(at, zone), wallClockAt(now, zone)]
  const time = timeOf(then)
  if (then.dayNumber === today.dayNumber) return time
  if (Math.abs(then.dayNumber - today.dayNumber) < 7) return `${weekday(then).slice(0, 3)} ${time}`
  return `${dateOf(then, today)} ${time}`
}

/** A moment nobody can mistake, for titles and headings that stand alone: `Tue 27 Jan 2026 09:00`. */
export function fullMomentWords(at: number, zone?: string): string {
  const then = wallClockAt(at, zone)
  return `${weekday(then).slice(0, 3)} ${then.day} ${month(then).slice(0, 3)} ${then.year} ${timeOf(then)}`
}

/** Only the time of day, for lists that have the day as a heading. */
export function timeWords(at: number, zone?: string): string {
  return timeOf(wallClockAt(at, zone))
}

/** Only the day: `9 Sep`, with the year when it is another one. */
export function dateWords(at: number, now: number, zone?: string): string {
  return dateOf(wallClockAt(at, zone), wallClockAt(now, zone))
}

/** A calendar day (`2026-04-15`), which has no zone: `15 Apr 2026`. */
export function calendarDayWords(day: string): string {
  const then = wallClockAt(Date.parse(`${day}T12:00:00Z`), 'UTC')
  return `${then.day} ${month(then).slice(0, 3)} ${then.year}`
}

/** The heading over the entries of one day: `Today, Tuesday 20 January`. */
export function dayHeading(at: number, now: number, zone?: string): string {
  const [then, today] = [wallClockAt(at, zone), wallClockAt(now, zone)]
  const year = then.year === today.year ? '' : ` ${then.year}`
  const words = `${weekday(then)} ${then.day} ${month(then)}${year}`
  if (then.dayNumber === today.dayNumber) return `Today, ${words}`
  return then.dayNumber === today.dayNumber - 1 ? `Yesterday, ${words}` : words
}

/** How long ago: `4 s ago`, `12 m ago`, `3 h ago`, then the moment, then `38 d ago`. */
export function agoWords(at: number, now: number, zone?: string): string {
  const seconds = Math.max(0, Math.floor((now - at) / 1000))
  if (seconds < 60) return `${seconds} s ago`
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} m ago`
  if (seconds < 6 * 3_600) return `${Math.floor(seconds / 3_600)} h ago`
  const days = Math.floor(seconds / 86_400)
  return days < 7 ? momentWords(at, now, zone) : `${days} d ago`
}

/** Two instants on the same day of the wall? */
export function sameDay(a: number, b: number, zone?: string): boolean {
  return wallClockAt(a, zone).dayNumber === wallClockAt(b, zone).dayNumber
}

const pad = (n: number) => String(n).padStart(2, '0')
const timeOf = (c: WallClock) => `${pad(c.hour)}:${pad(c.minute)}`
const weekday = (c: WallClock) => WEEKDAYS[c.weekday] ?? ''
const month = (c: WallClock) => MONTHS[c.month - 1] ?? ''

function dateOf(then: WallClock, today: WallClock): string {
  const year = then.year === today.year ? '' : ` ${then.year}`
  return `${then.day} ${month(then).slice(0, 3)}${year}`
}
