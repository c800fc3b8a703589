/**
 * Wall-clock time in a zone, from our own table: the tz data of the machine, its ICU and its `Date` may differ between
 * workers, and from 1 November 2026 they do for Vancouver.
 */
import type { Weekday } from '../../language/plan.ts'
import { type CivilDate, civilOfDay, DAY_MS, dayOfCivil, MINUTE_MS, weekdayOfDay } from './civil.ts'
import { TZ_VERSION } from './zone-data.ts'
import { instantOfWallTime, periodAt, type ZoneTable, zoneTable } from './zone-periods.ts'

export { TZ_VERSION }

/** What a clock on the wall shows. */
export interface WallTime extends CivilDate {
  hour: number
  minute: number
  second: number
  ms: number
}

export interface LocalTime extends WallTime {
  weekday: Weekday
}

/** A zone name that is not in the table. Names are checked when definitions compile, so this is a programming error. */
export class UnknownZone extends Error {
  override readonly name = 'UnknownZone'
  readonly zone: string

  constructor(zone: string) {
    super(`time zone "${zone}" is not in the tz database ${TZ_VERSION}; names look like "Europe/Berlin", case counts`)
    this.zone = zone
  }
}

/** The table of a zone, for sums that look into it often. Throws {@link UnknownZone}. */
export const requireZone = (zone: string): ZoneTable => {
  const table = zoneTable(zone)
  if (!table) throw new UnknownZone(zone)
  return table
}

/** Whether the table holds a zone of this name, old names and links included. Case counts. */
export const isZone = (zone: string): boolean => zoneTable(zone) !== undefined

/** Minutes east of UTC at an instant (Berlin in winter: 60). Throws {@link UnknownZone}. */
export const offsetAt = (zone: string, utcMs: number): number => periodAt(requireZone(zone), utcMs).offset / MINUTE_MS

/** What the wall clock of a zone shows at an instant. Throws {@link UnknownZone}. */
export const toLocal = (zone: string, utcMs: number): LocalTime => {
  const wallMs = utcMs + periodAt(requireZone(zone), utcMs).offset
  const days = Math.floor(wallMs / DAY_MS)
  const time = wallMs - days * DAY_MS
  const { year, month, day } = civilOfDay(days)
  return {
    year,
    month,
    day,
    hour: Math.floor(time / 3_600_000),
    minute: Math.floor(time / MINUTE_MS) % 60,
    second: Math.floor(time / 1000) % 60,
    ms: time % 1000,
    weekday: weekdayOfDay(days),
  }
}

/**
 * The instant at which the wall clock of a zone shows a time. Throws {@link UnknownZone}.
 *
 * A doubled time takes the first. A skipped time moves to the next valid minute, the instant of the change: 02:30 on the
 * night Berlin skips 02:00-03:00 is 03:00. Temporal's `compatible` (and RFC 5545) differ there: they move by the length of
 * the gap, to 03:30. What ops wrote is "not before 02:30", and 03:00 is the first moment of which that is true.
 */
export const toUtc = (zone: string, local: WallTime): number => {
  const days = dayOfCivil(local.year, local.month, local.day)
  const time = local.hour * 3_600_000 + local.minute * MINUTE_MS + local.second * 1000 + local.ms
  return instantOfWallTime(requireZone(zone), days * DAY_MS + time)
}
