import { appNow } from '../db/app-now.ts'
import { listHoursInUse, type OpenCalendar, readOpenCalendars, writeOpenCalendars } from '../db/open-hours.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import { calendarVersion } from '../domain/calendar/calendar-version.ts'
import { DAY_MS, MINUTE_MS } from '../domain/calendar/civil.ts'
import { calendarNamed } from '../domain/calendar/hours-of.ts'
import { type Interval, openIntervals, scheduleOf } from '../domain/calendar/open-intervals.ts'
import { TZ_VERSION } from '../domain/calendar/zone-data.ts'
import { isZone } from '../domain/calendar/zone-table.ts'
import type { CalendarDefinition, Settings } from '../language/settings.ts'

/** Keeps the open hours that queries reckon with those of the active release: around this year, written only where they changed. */
export async function keepOpenHours(pool: Pool, settings: Pick<Settings, 'calendars' | 'workspace'>): Promise<void> {
  const [written, names, now] = await Promise.all([readOpenCalendars(pool), namesInUse(pool, settings), appNow(pool)])
  const year = new Date(now).getUTCFullYear()
  const stale = names.flatMap(name => {
    const calendar = calendarNamed(settings.calendars, name)
    if (!calendar || !isZone(calendar.zone)) return []
    const known = written.get(name)
    const wanted = openCalendar(name, calendar, year, name === settings.workspace.calendar)
    const same = known?.version === wanted.version && known.workspace === wanted.workspace
    return same ? [] : [{ ...wanted, hours: [...hoursAround(calendar, year)] }]
  })
  if (stale.length > 0) await inTransaction(pool, tx => writeOpenCalendars(tx, stale))
}

async function namesInUse(pool: Pool, { calendars }: Pick<Settings, 'calendars'>): Promise<string[]> {
  const { clocks, zones } = await listHoursInUse(pool)
  const elsewhere = Object.values(calendars).flatMap(({ id, zone }) =>
    zones.filter(other => other !== zone).map(other => `${id}@${other}`),
  )
  return [...new Set([...Object.keys(calendars), ...elsewhere, ...clocks])]
}

function openCalendar(name: string, calendar: CalendarDefinition, year: number, workspace: boolean): OpenCalendar {
  const days = calendar.week.map(hours => hours.reduce((sum, [from, to]) => sum + to - from, 0))
  const version = `${calendarVersion(calendar)} ${calendar.zone} ${TZ_VERSION} ${year}`
  return { name, version, dayMs: Math.max(...days) * MINUTE_MS, workspace }
}

/** Open stretches from the beginning of last year to the end of next; in whole days. */
function* hoursAround(calendar: CalendarDefinition, year: number): Generator<Interval> {
  yield* openIntervals(scheduleOf(calendar), Date.UTC(year - 1, 0, 1), Date.UTC(year + 2, 0, 1) + DAY_MS)
}
