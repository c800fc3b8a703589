import type ICAL from 'ical.js'
import { dayOfCivil } from '../../domain/calendar/civil.ts'
import { formatDay } from '../../domain/calendar/iso-date.ts'
import { isZone, toUtc } from '../../domain/calendar/zone-table.ts'
import type { SourceFile } from '../places.ts'
import type { Report } from '../problem-log.ts'
import { readIcs } from './read-ics.ts'

/** What is closed: whole local days, ISO, and stretches of time in UTC milliseconds. */
export interface Closings {
  days: string[]
  hours: [from: number, to: number][]
}

/** Events that repeat without end are counted for these years; journeys look ten years ahead at most. */
const FIRST_YEAR = 2020
const LAST_YEAR = 2049
/** Of one event, however it repeats: a day each since 1970. */
const MOST = 30_000

function dayOf({ year, month, day }: ICAL.Time): number {
  return dayOfCivil(year, month, day)
}

/** The instant an event's time means: UTC, the zone it names, or where that is none we know, that of the calendar. */
function instantOf(time: ICAL.Time, event: ICAL.Event, zone: string): number {
  const { year, month, day, hour, minute, second } = time
  const wall = { year, month, day, hour, minute, second, ms: 0 }
  // a zone the file names and does not explain is known to the property alone
  const named = event.component.getFirstProperty('dtstart')?.getParameter('tzid')
  const own = time.zone?.tzid === 'UTC' ? 'UTC' : typeof named === 'string' && isZone(named) ? named : zone
  return toUtc(own, wall)
}

interface Occurrence {
  startDate: ICAL.Time
  endDate: ICAL.Time
  item: ICAL.Event
}

function* occurrences(event: ICAL.Event): Generator<Occurrence> {
  const { startDate, endDate } = event
  if (!event.isRecurring()) {
    yield { startDate, endDate, item: event }
    return
  }
  // days listed beside the first one: the library forgets that one
  if (!event.component.hasProperty('rrule')) yield { startDate, endDate, item: event }
  const iterator = event.iterator()
  for (let n = 0; n < MOST; n++) {
    // the library answers nothing at the end, whatever its types say
    const next: ICAL.Time | undefined = iterator.next()
    if (!next || next.year > LAST_YEAR) return
    if (next.year >= FIRST_YEAR) yield event.getOccurrenceDetails(next)
  }
}

/** What the events of an iCalendar file close, all-day ones whole days, others the time they take. Zone: the calendar's. */
export function closingsOf(file: SourceFile, zone: string, report: Report): Closings {
  const days = new Set<string>()
  const hours: Closings['hours'] = []
  for (const { event } of readIcs(file, report)) {
    for (const { startDate, endDate, item } of occurrences(event)) {
      if (startDate.isDate) {
        const last = Math.max(dayOf(startDate), dayOf(endDate) - 1)
        for (let day = dayOf(startDate); day <= last; day++) days.add(formatDay(day))
      } else {
        const [from, to] = [instantOf(startDate, item, zone), instantOf(endDate, item, zone)]
        if (to > from) hours.push([from, to])
      }
    }
  }
  return { days: [...days].sort(), hours: hours.sort(([a], [b]) => a - b) }
}
