import { civilOfDay } from '../../../domain/calendar/civil.ts'
import { parseDay, parseTime } from '../../../domain/calendar/iso-date.ts'
import { isZone, toUtc } from '../../../domain/calendar/zone-table.ts'
import { placeOfValue } from '../../places.ts'
import type { Report } from '../../problem-log.ts'

/** How the moments of a test are read. */
export interface TestClock {
  zone: string
  /** minutes from local midnight */
  dayStart: number
  report: Report
}

/** A written moment: a day, and minutes from its midnight where a time is written. */
interface Written {
  day: number
  minutes: number | null
}

const FORM = 'Write: 2026-01-15 09:00, or a day alone.'

function instant(zone: string, day: number, minutes: number): number {
  return toUtc(zone, { ...civilOfDay(day), hour: Math.floor(minutes / 60), minute: minutes % 60, second: 0, ms: 0 })
}

function written(report: Report, tree: object, key: string, text: string): Written | null {
  const [date = '', time, ...rest] = text.trim().split(/\s+/)
  const day = parseDay(date)
  const minutes = time === undefined ? null : parseTime(time)
  if (day !== null && rest.length === 0 && (time === undefined || minutes !== null)) return { day, minutes }
  const why = 'There is no telling when this would be.'
  report(placeOfValue(tree, key), 'C2', { what: `"${text}" is no moment`, why, fix: FORM })
  return null
}

/** Reads the moment a test begins at, with its zone: `2026-01-05 09:00 Europe/Berlin`. */
export function readNow(
  { zone, dayStart, report }: TestClock,
  tree: object,
  text: string,
): { now: number; zone: string } | null {
  const words = text.trim().split(/\s+/)
  const last = words.at(-1) ?? ''
  const own = /^[A-Z]/.test(last) ? last : null
  if (own !== null && !isZone(own)) {
    const why = 'There is no telling when this would be.'
    const fix = 'Zones are written Europe/Berlin; case counts.'
    report(placeOfValue(tree, 'now'), 'C2', { what: `there is no time zone "${own}"`, why, fix })
    return null
  }
  const at = written(report, tree, 'now', own === null ? text : words.slice(0, -1).join(' '))
  const inZone = own ?? zone
  return at && { now: instant(inZone, at.day, at.minutes ?? dayStart), zone: inZone }
}

/** Reads the moment of something given: a day alone means its day start. */
export function readMoment(
  { zone, dayStart, report }: TestClock,
  tree: object,
  key: string,
  text: string,
): number | null {
  const at = written(report, tree, key, text)
  return at && instant(zone, at.day, at.minutes ?? dayStart)
}

/** Reads a minute or a whole day as [from, to). */
export function readWindow(
  { zone, report }: TestClock,
  tree: object,
  key: string,
  text: string,
): { from: number; to: number } | null {
  const at = written(report, tree, key, text)
  if (!at) return null
  if (at.minutes === null) return { from: instant(zone, at.day, 0), to: instant(zone, at.day + 1, 0) }
  const from = instant(zone, at.day, at.minutes)
  return { from, to: from + 60_000 }
}
