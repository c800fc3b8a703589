import { DAY_MS, MINUTE_MS } from '../../domain/calendar/civil.ts'
import { parseDay } from '../../domain/calendar/iso-date.ts'
import { addBusinessDays, addOpen } from '../../domain/calendar/open-time.ts'
import { instantOfWallTime } from '../../domain/calendar/zone-periods.ts'
import { isZone, requireZone } from '../../domain/calendar/zone-table.ts'
import { ASSIGNEE } from '../../domain/sla/assignee-clock.ts'
import type { Span, Until } from '../plan.ts'
import type { CalendarDefinition } from '../settings.ts'

/** The least and the most real time something can take, in milliseconds. */
export interface Extent {
  min: number
  max: number
}

/** Works out how long lengths take in real time, from whatever moment they are counted. */
export interface Clock {
  /** null: the calendar is missing or never open */
  after(from: number, span: Span): number | null
  extent(span: Span): Extent
  extentOfUntil(until: Until): Extent
  /** moments worth trying: where open hours begin and end, around closed days and in a plain week */
  starts(calendar: string | null): readonly number[]
}

/** A plain fortnight, for calendars without closed days. Monday, 2 March 2026. */
const PLAIN = 20_514
/** How far before a closed day a length may begin and still run into it. */
const AHEAD = 8
/** The last moment of a day, in minutes. */
const LAST = 1440 - 1 / MINUTE_MS
const END = Number.POSITIVE_INFINITY
const WEEK_MS = 7 * DAY_MS

/** Days around closed ones, each once. */
function daysOf(closed: readonly number[]): number[] {
  const days = new Set(Array.from({ length: 14 }, (_, i) => PLAIN + i))
  for (const day of closed) for (let i = -AHEAD; i <= 1; i++) days.add(day + i)
  return [...days].sort((a, b) => a - b)
}

function startsOf(calendar: CalendarDefinition, from: number | null): number[] {
  const zone = requireZone(calendar.zone)
  const closed = calendar.closed.map(parseDay).filter(day => day !== null)
  const near = closed.filter(day => from === null || (day >= from && day < from + 400))
  return daysOf(near).flatMap(day => {
    const edges = (calendar.week[(day + 3) % 7] ?? []).flatMap(([opens, closes]) => [opens, closes - 1])
    // what begins late in the evening may end as soon as the next day closes
    return [0, ...edges, LAST].map(minute => instantOfWallTime(zone, day * DAY_MS + minute * MINUTE_MS))
  })
}

function afterSpan(calendars: Readonly<Record<string, CalendarDefinition>>, from: number, span: Span): number | null {
  if (span.unit === 'ms') return from + span.n
  const calendar = calendars[span.calendar]
  if (!calendar) return null
  return span.unit === 'open-ms' ? addOpen(calendar, from, span.n) : addBusinessDays(calendar, from, span.n)
}

/** By the hours of whoever has the task: somebody may work by any calendar there is. */
function anybodys(
  span: Exclude<Span, { unit: 'ms' }>,
  clock: Clock,
  calendars: Readonly<Record<string, unknown>>,
): Extent {
  const all = Object.keys(calendars).map(calendar => clock.extent({ ...span, calendar }))
  return { min: Math.min(...all.map(one => one.min)), max: Math.max(...all.map(one => one.max)) }
}

/** A clock over the calendars of a release. With `today` only closed days from then on count, for about a year. */
export function createClock(calendars: Readonly<Record<string, CalendarDefinition>>, today: string | null): Clock {
  const known = new Map<string, Extent>()
  const tried = new Map<string, readonly number[]>()
  const day = today === null ? null : parseDay(today)
  // what a calendar in no known zone would say is not asked; that it is wrong is told elsewhere
  const usable = Object.fromEntries(Object.entries(calendars).filter(([, { zone }]) => isZone(zone)))
  const clock: Clock = {
    after: (from, span) => afterSpan(usable, from, span),
    starts: id => {
      const calendar = id === null ? undefined : usable[id]
      const starts = tried.get(id ?? '') ?? (calendar ? startsOf(calendar, day) : [PLAIN * DAY_MS])
      tried.set(id ?? '', starts)
      return starts
    },
    extent: span => {
      if (span.unit === 'ms') return { min: span.n, max: span.n }
      if (span.calendar === ASSIGNEE) return anybodys(span, clock, usable)
      const key = `${span.unit} ${span.n} ${span.calendar}`
      const found = known.get(key)
      if (found) return found
      const lengths = clock.starts(span.calendar).map(from => (clock.after(from, span) ?? END) - from)
      const least = Math.min(...lengths)
      // a calendar that is missing or never open is told elsewhere: here it says nothing
      const extent = { min: Number.isFinite(least) ? least : 0, max: Math.max(...lengths) }
      known.set(key, extent)
      return extent
    },
    extentOfUntil: until => {
      if ('span' in until) return clock.extent(until.span)
      if ('weekday' in until) return { min: 0, max: WEEK_MS }
      return { min: 0, max: END }
    },
  }
  return clock
}
