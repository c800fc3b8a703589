import { describe, expect, test } from 'vitest'
import { addOpen, isOpenAt, nextOpen, openBetween } from '../../../../domain/calendar/open-time.ts'
import { UnknownZone } from '../../../../domain/calendar/zone-table.ts'
import type { OpenHours } from '../../../../language/settings.ts'
import { always, daily, HOUR, MINUTE, nightShift, office, shown, sundayOffice, wall, weekly } from './wall-clock.ts'

const berlin = (text: string): number => wall('Europe/Berlin', text)
const inBerlin = (ms: number | null): string | null => shown('Europe/Berlin', ms)
const work = office('Europe/Berlin')

describe('open time between two moments', () => {
  test('counts the hours of each open day', () => {
    // Thursday noon to Tuesday noon: 5 + 8 + 8 + 3
    expect(openBetween(work, berlin('2026-06-04 12:00'), berlin('2026-06-09 12:00'))).toBe(24 * HOUR)
  })

  test('is nothing at night, at the weekend, and from a moment to itself', () => {
    expect(openBetween(work, berlin('2026-06-05 17:00'), berlin('2026-06-08 09:00'))).toBe(0)
    expect(openBetween(work, berlin('2026-06-04 12:00'), berlin('2026-06-04 12:00'))).toBe(0)
  })

  test('is negative when the second moment lies before the first', () => {
    expect(openBetween(work, berlin('2026-06-08 10:00'), berlin('2026-06-05 16:00'))).toBe(-2 * HOUR)
  })

  test('leaves out closed days', () => {
    const closed = office('Europe/Berlin', ['2026-06-05'])
    expect(openBetween(closed, berlin('2026-06-04 16:00'), berlin('2026-06-08 10:00'))).toBe(2 * HOUR)
  })

  test('counts an hour that two shifts share once', () => {
    const overlapping = daily('Europe/Berlin', [
      [480, 1020],
      [960, 1800],
      [240, 540],
    ])
    // 08:00 to 06:00 and 04:00 to 09:00 cover the whole day
    expect(openBetween(overlapping, berlin('2026-06-02 00:00'), berlin('2026-06-05 00:00'))).toBe(72 * HOUR)
  })

  test('counts real hours of a day with 23 or 25 when always open', () => {
    const day = (from: string, to: string): number =>
      openBetween(always('Europe/Berlin'), berlin(from), berlin(to)) / HOUR
    expect(day('2026-03-29 00:00', '2026-03-30 00:00')).toBe(23)
    expect(day('2026-10-25 00:00', '2026-10-26 00:00')).toBe(25)
    expect(day('2026-01-01 00:00', '2027-01-01 00:00')).toBe(8760)
  })
})

describe('the moment after some open time', () => {
  test('goes over nights, weekends and closed days', () => {
    expect(inBerlin(addOpen(work, berlin('2026-06-05 15:00'), 4 * HOUR))).toBe('2026-06-08 11:00')
    const closed = office('Europe/Berlin', ['2026-06-08'])
    expect(inBerlin(addOpen(closed, berlin('2026-06-05 15:00'), 4 * HOUR))).toBe('2026-06-09 11:00')
  })

  test('counts from the opening when it starts while closed', () => {
    expect(inBerlin(addOpen(work, berlin('2026-06-06 12:00'), 4 * HOUR))).toBe('2026-06-08 13:00')
  })

  test('is closing time, not the next opening, when the day just suffices', () => {
    expect(inBerlin(addOpen(work, berlin('2026-06-05 09:00'), 8 * HOUR))).toBe('2026-06-05 17:00')
  })

  test('is the start itself for no time at all, even while closed', () => {
    expect(inBerlin(addOpen(work, berlin('2026-06-06 12:00'), 0))).toBe('2026-06-06 12:00')
  })

  test('goes back for a negative amount, to the latest moment that far before', () => {
    expect(inBerlin(addOpen(work, berlin('2026-06-08 11:00'), -4 * HOUR))).toBe('2026-06-05 15:00')
    expect(inBerlin(addOpen(work, berlin('2026-06-08 17:00'), -8 * HOUR))).toBe('2026-06-08 09:00')
    expect(inBerlin(addOpen(work, berlin('2026-06-08 17:00'), -400 * HOUR))).toBe('2026-03-31 09:00')
  })

  test('knows a weekend of Friday and Saturday', () => {
    const cairo = sundayOffice('Africa/Cairo')
    const from = wall('Africa/Cairo', '2026-06-04 15:00')
    expect(shown('Africa/Cairo', addOpen(cairo, from, 4 * HOUR))).toBe('2026-06-07 11:00')
  })

  test('knows a half day every Friday, and a break at noon', () => {
    const full: OpenHours = [
      [540, 720],
      [780, 1020],
    ]
    const half = weekly('Europe/Berlin', [full, full, full, full, [[540, 720]], [], []])
    expect(inBerlin(addOpen(half, berlin('2026-06-05 10:00'), 4 * HOUR))).toBe('2026-06-08 11:00')
    expect(inBerlin(addOpen(half, berlin('2026-06-04 11:00'), 2 * HOUR))).toBe('2026-06-04 14:00')
  })

  test('takes 29 February as any day', () => {
    expect(inBerlin(addOpen(work, berlin('2028-02-28 15:00'), 4 * HOUR))).toBe('2028-02-29 11:00')
    expect(inBerlin(addOpen(office('Europe/Berlin', ['2028-02-29']), berlin('2028-02-28 15:00'), 4 * HOUR))).toBe(
      '2028-03-01 11:00',
    )
  })

  test('goes through ISO week 53 into the new year', () => {
    const closed = office('Europe/Berlin', ['2027-01-01'])
    expect(inBerlin(addOpen(closed, berlin('2026-12-31 15:00'), 4 * HOUR))).toBe('2027-01-04 11:00')
  })

  test('moves when a holiday is added after the clock started, by what was used before it', () => {
    const start = berlin('2026-06-04 15:00')
    expect(inBerlin(addOpen(work, start, 12 * HOUR))).toBe('2026-06-08 11:00')
    const changed = office('Europe/Berlin', ['2026-06-05'])
    const used = openBetween(work, start, berlin('2026-06-04 18:00'))
    expect(inBerlin(addOpen(changed, berlin('2026-06-04 18:00'), 12 * HOUR - used))).toBe('2026-06-09 11:00')
  })

  test('is not reached by a calendar that is never open, in either direction', () => {
    const never = office('Europe/Berlin')
    const closed = { ...never, week: never.week.map(() => []) }
    expect(addOpen(closed, 0, 1)).toBeNull()
    expect(addOpen(closed, 0, -1)).toBeNull()
    expect(nextOpen({ ...never, week: [] }, 0)).toBeNull()
    expect(addOpen(work, berlin('2026-06-04 15:00'), 30_000 * HOUR)).toBeNull()
  })

  test('refuses a zone the table does not hold', () => {
    expect(() => addOpen(office('Mars/Base'), 0, 1)).toThrow(UnknownZone)
  })
})

describe('a shift over midnight', () => {
  const shift = nightShift('Europe/Berlin')

  test('belongs to the day it begins on', () => {
    expect(isOpenAt(shift, berlin('2026-06-02 03:00'))).toBe(true)
    // Friday's shift runs into Saturday; no shift begins on Sunday
    expect(isOpenAt(shift, berlin('2026-06-06 05:59'))).toBe(true)
    expect(isOpenAt(shift, berlin('2026-06-06 06:00'))).toBe(false)
    expect(isOpenAt(shift, berlin('2026-06-08 03:00'))).toBe(false)
  })

  test('is summed over midnight', () => {
    expect(inBerlin(addOpen(shift, berlin('2026-06-01 22:30'), 4 * HOUR))).toBe('2026-06-02 02:30')
    expect(inBerlin(addOpen(shift, berlin('2026-06-05 23:00'), 8 * HOUR))).toBe('2026-06-08 23:00')
    expect(inBerlin(addOpen(shift, berlin('2026-06-02 03:00'), 4 * HOUR))).toBe('2026-06-02 23:00')
  })

  test('has seven or nine hours in the nights the clocks change', () => {
    const saturdays = weekly('Europe/Berlin', [[], [], [], [], [], [[1320, 1800]], []])
    const night = (from: string, to: string): number => openBetween(saturdays, berlin(from), berlin(to)) / HOUR
    expect(night('2026-03-28 12:00', '2026-03-29 12:00')).toBe(7)
    expect(night('2026-10-24 12:00', '2026-10-25 12:00')).toBe(9)
    expect(night('2026-06-06 12:00', '2026-06-07 12:00')).toBe(8)
  })

  test('ends at midnight when the next day is closed, and does not begin on a closed day', () => {
    const closed = nightShift('Europe/Berlin', ['2026-06-03'])
    expect(isOpenAt(closed, berlin('2026-06-02 23:59'))).toBe(true)
    expect(isOpenAt(closed, berlin('2026-06-03 00:00'))).toBe(false)
    expect(isOpenAt(closed, berlin('2026-06-03 23:00'))).toBe(false)
    expect(isOpenAt(closed, berlin('2026-06-04 03:00'))).toBe(false)
    expect(inBerlin(addOpen(closed, berlin('2026-06-02 22:00'), 4 * HOUR))).toBe('2026-06-05 00:00')
  })
})

describe('open or not', () => {
  test('is open from the opening minute up to, not including, the closing one', () => {
    const times = ['08:59', '09:00', '16:59', '17:00']
    expect(times.map(time => isOpenAt(work, berlin(`2026-06-04 ${time}`)))).toEqual([false, true, true, false])
    expect(isOpenAt(work, berlin('2026-06-04 17:00') - 1)).toBe(true)
  })

  test('the next opening is now while open, else when the doors open', () => {
    expect(inBerlin(nextOpen(work, berlin('2026-06-04 12:34')))).toBe('2026-06-04 12:34')
    expect(inBerlin(nextOpen(work, berlin('2026-06-05 17:00')))).toBe('2026-06-08 09:00')
    expect(nextOpen(always('Europe/Berlin', ['2026-06-05']), berlin('2026-06-05 00:00') + MINUTE)).toBe(
      berlin('2026-06-06 00:00'),
    )
  })

  test('a day the clocks begin at 01:00 opens then', () => {
    const cairo = always('Africa/Cairo', ['2026-04-23'])
    expect(shown('Africa/Cairo', nextOpen(cairo, wall('Africa/Cairo', '2026-04-23 12:00')))).toBe('2026-04-24 01:00')
  })
})
