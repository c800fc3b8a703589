import { formatDay, parseDay, parseTime } from '../../domain/calendar/iso-date.ts'
import { isZone } from '../../domain/calendar/zone-table.ts'
import { ASSIGNEE } from '../../domain/sla/assignee-clock.ts'
import { type Closings, closingsOf } from '../ics/closings.ts'
import { didYouMean } from '../nearest.ts'
import { placeOf, placeOfKey, placeOfValue, type SourceFile } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { Definition } from '../read-source.ts'
import type { CalendarDefinition, OpenHours } from '../settings.ts'
import { calendarShape } from '../shapes/calendar.ts'
import { readShape } from '../shapes/read-shape.ts'
import type { Context } from './context.ts'
import { checkZone } from './workspace.ts'

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const DAY_MINUTES = 1440
/** Nobody closes for longer; a mistyped year would fill the list. */
const LONGEST = 366

/** `mon-fri`, `fri-mon`, `sat` as indices from Monday; null for other text. */
function daysOf(text: string): number[] | null {
  const [first = '', last = first, ...rest] = text.split('-')
  const [from, to] = [DAYS.indexOf(first), DAYS.indexOf(last)]
  if (from < 0 || to < 0 || rest.length > 0) return null
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => (from + i) % 7)
}

/** `09:00-12:00, 13:00-15:00` as minutes; an end before its start runs past midnight. Null for other text. */
function hoursOf(text: string): OpenHours | null {
  const hours: OpenHours = []
  for (const part of text.split(',')) {
    const [start = '', end = '', ...rest] = part.trim().split('-')
    const from = parseTime(start)
    const to = end === '24:00' ? DAY_MINUTES : parseTime(end)
    if (from === null || to === null || rest.length > 0 || from === to) return null
    hours.push([from, to > from ? to : to + DAY_MINUTES])
  }
  hours.sort(([a], [b]) => a - b)
  return hours.some(([from], i) => i > 0 && from < (hours[i - 1]?.[1] ?? 0)) ? null : hours
}

function weekOf(open: Readonly<Record<string, string>>, report: Report): OpenHours[] {
  const week: OpenHours[] = DAYS.map(() => [])
  const named = new Set<number>()
  for (const [key, text] of Object.entries(open)) {
    const days = daysOf(key)
    const hours = hoursOf(text)
    if (!days || days.some(day => named.has(day))) {
      const what = days ? `"${key}" names a day that is named already` : `"${key}" is no day of the week`
      const why = 'There is no telling when these hours are.'
      report(placeOfKey(open, key), 'C2', { what, why, fix: 'Write each day once: mon-fri, sat.' })
    } else if (!hours) {
      const why = 'Business time is counted by them.'
      const fix = 'Write "09:00-17:30", or "09:00-12:00, 13:00-17:00", without overlap.'
      report(placeOfValue(open, key), 'C2', { what: `"${text}" are no open hours`, why, fix })
    }
    for (const day of days ?? []) {
      named.add(day)
      // hours nobody can read are told above; as closed they would be told a second time
      week[day] = hours ?? [[0, DAY_MINUTES]]
    }
  }
  return week
}

function closedDays(list: readonly string[], report: Report): string[] {
  const closed = new Set<string>()
  for (const [i, text] of list.entries()) {
    if (text.startsWith('file ')) continue
    const [first = '', to, last, ...rest] = text.split(/\s+/)
    const [from, until] = [parseDay(first), parseDay(to === 'to' ? (last ?? '') : first)]
    const odd = from === null || until === null || rest.length > 0 || (to !== undefined && to !== 'to')
    if (odd || until < from || until - from > LONGEST) {
      const why = 'There is no telling when nobody is there.'
      const fix = 'Write 2026-12-24, or 2026-12-24 to 2027-01-01.'
      report(placeOfValue(list, i), 'C2', { what: `"${text}" are no days`, why, fix })
      continue
    }
    for (let day = from; day <= until; day++) closed.add(formatDay(day))
  }
  return [...closed].sort()
}

/** The file named beside the calendar, or by its whole path. */
function fileOf(ctx: Context, list: readonly string[], i: number): SourceFile | null {
  const place = placeOfValue(list, i)
  const name = (list[i] ?? '').slice('file '.length).trim()
  const folder = place.file.path.replace(/[^/]*$/, '')
  const path = [folder + name, name].find(known => ctx.files.has(known))
  const file = path === undefined ? undefined : ctx.files.get(path)
  if (file) ctx.filesUsed.add(file.path)
  else {
    const why = 'Its days would count as open.'
    const fix = didYouMean(folder + name, ctx.files.keys()) || `Put ${name} beside this calendar.`
    ctx.report(place, 'N4', { what: `there is no file "${name}"`, why, fix })
  }
  return file ?? null
}

/** What the files among the closed days say. */
function closedByFiles(ctx: Context, list: readonly string[], zone: string): Closings {
  const all: Closings = { days: [], hours: [] }
  for (const [i, text] of list.entries()) {
    const file = text.startsWith('file ') ? fileOf(ctx, list, i) : null
    if (!file) continue
    const { days, hours } = closingsOf(file, zone, ctx.report)
    all.days.push(...days)
    all.hours.push(...hours)
  }
  return all
}

/** Compiles a calendar. What is wrong in it is left out, and on record. */
export function compileCalendar(ctx: Context, definition: Definition): CalendarDefinition | null {
  const { report } = ctx
  const shape = readShape(calendarShape, definition.tree, placeOf(definition.tree), report)
  if (!shape) return null
  checkZone(shape, 'timezone', shape.timezone, report)
  if (shape.calendar === ASSIGNEE) {
    const why = 'There it means the open hours of whoever has the task, so nothing could count by this calendar.'
    const what = `"clock: ${ASSIGNEE}" of an SLA is no calendar`
    report(placeOfValue(shape, 'calendar'), 'N3', { what, why, fix: 'Give the calendar another name.' })
  }
  const list = shape.closed ?? []
  const files = isZone(shape.timezone) ? closedByFiles(ctx, list, shape.timezone) : { days: [], hours: [] }
  return {
    id: shape.calendar,
    zone: shape.timezone,
    week: weekOf(shape.open, report),
    closed: [...new Set([...closedDays(list, report), ...files.days])].sort(),
    ...(files.hours.length > 0 && { closedHours: files.hours.sort(([a], [b]) => a - b) }),
  }
}
