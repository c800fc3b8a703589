import { describe, expect, test } from 'vitest'
import { addOpen, openBetween } from '../../../../domain/calendar/open-time.ts'
import { TZ_VERSION } from '../../../../domain/calendar/zone-table.ts'
import type { CalendarDefinition, OpenHours } from '../../../../language/settings.ts'
import vectors from './open-time-vectors.json' with { type: 'json' }
import { HOUR } from './wall-clock.ts'

const weeks = vectors.calendars as unknown as Record<string, OpenHours[]>
type Case = [zone: string, calendar: string, closed: string[], wall: string, start: number, due: number]

describe('four business hours, against counting minute by minute what clocks on the wall show', () => {
  test('by the same version of the tz database', () => {
    expect(vectors.tz).toBe(TZ_VERSION)
  })

  test.each(vectors.cases as Case[])(
    '%s by the %s calendar, closed %j, from %s',
    (zone, id, closed, _wall, start, due) => {
      const calendar: CalendarDefinition = { id, zone, week: weeks[id] ?? [], closed }
      expect(addOpen(calendar, start * 1000, 4 * HOUR)).toBe(due * 1000)
      expect(openBetween(calendar, start * 1000, due * 1000)).toBe(4 * HOUR)
      expect(addOpen(calendar, due * 1000, -4 * HOUR)).toBeGreaterThanOrEqual(start * 1000)
    },
  )
})
