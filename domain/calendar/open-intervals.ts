/**
 * A calendar's open hours as stretches of real time. Hours are written in wall-clock time; here they become instants, so an
 * hour the clocks skip is not counted and one they repeat counts twice.
 *
 * Hours belong to the day they begin on (from 00:00 to 23:59) and may run past its midnight. A closed day has no hours of its own, and hours that
 * run into it end at its midnight: at no instant of a closed day is anything open.
 */
import type { CalendarDefinition, OpenHours } from '../../language/settings.ts'
import { DAY_MS, MINUTE_MS, weekdayOfDay } from './civil.ts'
import { parseDay } from './iso-date.ts'
import { instantOfWallTime, periodAt, type ZoneTable } from './zone-periods.ts'
import { requireZone } from './zone-table.ts'

/** `[from, to)` in UTC milliseconds. */
export type Interval = readonly [from: number, to: number]

/** A calendar made ready for sums. */
export interface Schedule {
  zone: ZoneTable
  /** index 0 = Monday; sorted, without empty hours */
  week: OpenHours[]
  /** days from 1970-01-01 */
  closed: ReadonlySet<number>
  /** stretches of time that are closed on top of that, by start */
  closedHours: readonly Interval[]
  /** how many days before an instant hours may begin that are still open at it */
  reach: number
}

/** Reads a calendar. Throws UnknownZone. A closed day that is no day of the calendar never comes, so it closes nothing. */
export const scheduleOf = (calendar: CalendarDefinition): Schedule => {
  const week = calendar.week.map(hours => hours.filter(([from, to]) => to > from).sort(([a], [b]) => a - b))
  const longest = Math.max(0, ...week.flat().map(([, to]) => to))
  const closed = new Set(calendar.closed.map(parseDay).filter(day => day !== null))
  const reach = Math.max(0, Math.ceil(longest / 1440) - 1)
  return { zone: requireZone(calendar.zone), week, closed, closedHours: calendar.closedHours ?? [], reach }
}

/** The local day of an instant, in days from 1970-01-01. */
export const localDay = (schedule: Schedule, ms: number): number =>
  Math.floor((ms + periodAt(schedule.zone, ms).offset) / DAY_MS)

/** The open hours that begin on a local day, in order. Empty on a closed day, and on a day the zone skipped. */
export const hoursOfDay = (schedule: Schedule, day: number): Interval[] => {
  const hours = schedule.week[weekdayOfDay(day) - 1] ?? []
  if (hours.length === 0 || schedule.closed.has(day)) return []
  const intervals = hours.map(([from, to]): Interval => {
    let end = day * DAY_MS + to * MINUTE_MS
    for (let next = day + 1; next * DAY_MS < end; next += 1) if (schedule.closed.has(next)) end = next * DAY_MS
    const start = day * DAY_MS + from * MINUTE_MS
    return [instantOfWallTime(schedule.zone, start), instantOfWallTime(schedule.zone, end)]
  })
  return schedule.closedHours.reduce(without, intervals).filter(([from, to]) => to > from)
}

/** What is left of open hours when a stretch of time is closed. */
const without = (open: Interval[], [from, to]: Interval): Interval[] =>
  open.flatMap((hours): Interval[] => {
    const [opens, closes] = hours
    if (to <= opens || from >= closes) return [hours]
    return [
      [opens, from],
      [to, closes],
    ]
  })

/** All open time in `[from, to)`, ascending; where hours of two days overlap, the time comes once. Both ends finite. */
export function* openIntervals(schedule: Schedule, from: number, to: number): Generator<Interval> {
  if (to <= from) return
  // a clock set back over midnight shows the day before again while the next day's hours have begun: one day further
  const last = localDay(schedule, to) + 1
  let covered = from
  for (let day = localDay(schedule, from) - schedule.reach; day <= last; day += 1) {
    for (const [opens, closes] of hoursOfDay(schedule, day)) {
      if (opens >= to) return
      const start = Math.max(opens, covered)
      const end = Math.min(closes, to)
      if (end <= start) continue
      yield [start, end]
      covered = end
    }
  }
}
