import type { ClockRecord } from '../../../db/task-records.ts'
import { calendarNamed } from '../../../domain/calendar/hours-of.ts'
import { readClock } from '../../../domain/sla/read-clock.ts'
import type { SlaView } from '../views.ts'
import type { Reading } from './reading.ts'
import { iso } from './refs.ts'

/** An SLA clock read now, over the calendar that holds now. */
export function slaView({ settings, now }: Reading, clock: ClockRecord): SlaView {
  const { key, sla, title, startedAt, due, total, breachedAt, endedAt } = clock
  const { status, used, left, ticking } = readClock(clock, calendarNamed(settings.calendars, clock.calendar), now)
  return {
    key,
    sla,
    title,
    owner: settings.slas[sla]?.owner ?? null,
    status,
    startedAt: iso(startedAt),
    due: iso(due),
    total,
    used,
    left,
    ticking,
    breachedAt: iso(breachedAt),
    endedAt: iso(endedAt),
  }
}
