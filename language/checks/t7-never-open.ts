import { formatDay, parseDay } from '../../domain/calendar/iso-date.ts'
import { placeOfKey } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { CalendarDefinition } from '../settings.ts'
import type { Whole } from './whole.ts'

const LONGEST = 14

/** Monday = 0, from days since Thursday 1970-01-01. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

/** The first day of a stretch of 14 days without an open minute; null when there is none. */
function longClosed(calendar: CalendarDefinition): number | null {
  const closed = new Set(calendar.closed.map(day => parseDay(day) ?? 0))
  const days = [...closed].sort((a, b) => a - b)
  const isShut = (day: number): boolean => closed.has(day) || calendar.week[weekdayOf(day)]?.length === 0
  for (const day of days) {
    let start = day
    while (isShut(start - 1)) start--
    let length = 0
    while (length < LONGEST && isShut(start + length)) length++
    if (length === LONGEST) return start
  }
  return null
}

/** T7: a calendar that is closed for 14 days or more. */
export function checkNeverOpen({ settings, ctx }: Whole): void {
  for (const { id, tree } of ctx.names.all('calendar')) {
    const calendar = settings.calendars[id]
    if (calendar) checkCalendar(calendar, tree, ctx.report)
  }
}

function checkCalendar(calendar: CalendarDefinition, tree: object, report: Report): void {
  const why = 'Clocks that count its open time stand still, and nobody notices that they do.'
  if (calendar.week.every(hours => hours.length === 0)) {
    report(placeOfKey(tree, 'open'), 'T7', {
      what: 'this calendar is never open',
      why,
      fix: 'Add open hours: mon-fri: "09:00-17:30".',
    })
    return
  }
  const from = longClosed(calendar)
  if (from === null) return
  const day = formatDay(from)
  const what = `this calendar has no open time for ${LONGEST} days from ${day} on`
  report(placeOfKey(tree, 'closed'), 'T7', { what, why, fix: 'Check the years of the closed days.' })
}
