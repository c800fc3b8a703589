import { describe, expect, test } from 'vitest'
import { addBusinessDays, addOpen, isOpenAt, openBetween } from '../../../../domain/calendar/open-time.ts'
import type { OpenHours } from '../../../../language/settings.ts'
import { always, daily, HOUR, MINUTE, office, shown, wall, weekly } from './wall-clock.ts'

const NIGHT: OpenHours = [[0, 360]]
const EVENING: OpenHours = [[1200, 1440]]

// open hours that hold the change; how many there are that day; where 4 of them, from their beginning, end
const changes: [zone: string, day: string, change: string, hours: OpenHours, open: number, end: string][] = [
  ['Europe/Berlin', '2026-03-29', 'gap', NIGHT, 5, '05:00'],
  ['Europe/Berlin', '2026-10-25', 'overlap', NIGHT, 7, '03:00'],
  ['America/New_York', '2026-03-08', 'gap', NIGHT, 5, '05:00'],
  ['America/New_York', '2026-11-01', 'overlap', NIGHT, 7, '03:00'],
  ['Australia/Lord_Howe', '2026-10-04', 'gap of half an hour', NIGHT, 5.5, '04:30'],
  ['Australia/Lord_Howe', '2026-04-05', 'overlap of half an hour', NIGHT, 6.5, '03:30'],
  ['Pacific/Chatham', '2026-09-27', 'gap at 02:45', NIGHT, 5, '05:00'],
  ['Pacific/Chatham', '2026-04-05', 'overlap at 02:45', NIGHT, 7, '03:00'],
  ['Antarctica/Troll', '2026-03-29', 'gap of two hours', NIGHT, 4, '06:00'],
  ['Antarctica/Troll', '2026-10-25', 'overlap of two hours', NIGHT, 8, '02:00'],
  ['Europe/Dublin', '2026-03-29', 'gap', NIGHT, 5, '05:00'],
  ['Europe/Dublin', '2026-10-25', 'overlap', NIGHT, 7, '03:00'],
  ['Africa/Cairo', '2026-04-24', 'gap at midnight', NIGHT, 5, '05:00'],
  ['Africa/Cairo', '2026-10-29', 'overlap before midnight', EVENING, 5, '23:00'],
  ['Asia/Beirut', '2026-03-29', 'gap at midnight', NIGHT, 5, '05:00'],
  ['Asia/Beirut', '2026-10-24', 'overlap before midnight', EVENING, 5, '23:00'],
  ['America/Sao_Paulo', '2018-11-04', 'gap at midnight', NIGHT, 5, '05:00'],
  ['America/Sao_Paulo', '2018-02-17', 'overlap before midnight', EVENING, 5, '23:00'],
  ['Africa/Casablanca', '2026-02-15', 'overlap before Ramadan', NIGHT, 7, '03:00'],
  ['Africa/Casablanca', '2026-03-22', 'gap after Ramadan', NIGHT, 5, '05:00'],
  ['Africa/Casablanca', '2026-09-20', 'the last overlap', NIGHT, 7, '03:00'],
  ['America/Vancouver', '2026-03-08', 'the last gap', NIGHT, 5, '05:00'],
  ['America/Vancouver', '2026-11-01', 'no change any more', NIGHT, 6, '04:00'],
  ['Asia/Kathmandu', '2026-03-29', 'no change', NIGHT, 6, '04:00'],
]

describe('4 business hours across a change of the clocks', () => {
  test.each(changes)('%s %s: %s', (zone, day, _change, hours, open, end) => {
    const calendar = daily(zone, hours)
    const start = wall(zone, hours === NIGHT ? `${day} 00:00` : `${day} 20:00`)
    expect(openBetween(calendar, start, start + 14 * HOUR) / HOUR).toBe(open)
    const due = addOpen(calendar, start, 4 * HOUR)
    expect(shown(zone, due)).toBe(`${day} ${end}`)
    expect(due).toBe(start + 4 * HOUR)
    expect(addOpen(calendar, due ?? 0, -4 * HOUR)).toBe(start)
  })

  test('office hours do not notice a change at night', () => {
    const friday = wall('Europe/Berlin', '2026-03-27 15:00')
    expect(shown('Europe/Berlin', addOpen(office('Europe/Berlin'), friday, 4 * HOUR))).toBe('2026-03-30 11:00')
  })

  test.each([
    ['Pacific/Apia', '2011-12-29 04:00', '2011-12-31 02:00'],
    ['Pacific/Kwajalein', '1993-08-20 04:00', '1993-08-22 02:00'],
  ])('%s has no open hours on the day it skips', (zone, from, to) => {
    expect(shown(zone, addOpen(daily(zone, NIGHT), wall(zone, from), 4 * HOUR))).toBe(to)
    expect(shown(zone, addOpen(always(zone), wall(zone, from), 24 * HOUR))).toBe(to.replace('02:00', '04:00'))
  })

  test('hours that end within a repeated hour end the first time it is shown', () => {
    const calendar = daily('Europe/Berlin', [[0, 150]])
    const midnight = wall('Europe/Berlin', '2026-10-25 00:00')
    expect(openBetween(calendar, midnight, midnight + 12 * HOUR)).toBe(2.5 * HOUR)
  })

  test('a day that has begun stays open while the clocks, set back over midnight, show the day before again', () => {
    // St John's went from Sunday 00:01 back to Saturday 23:01
    const zone = 'America/St_Johns'
    const sundays = weekly(zone, [[], [], [], [], [], [], [[0, 1440]]])
    const sunday = wall(zone, '2010-11-07 00:00')
    const saturdayAgain = sunday + 30 * MINUTE
    expect(shown(zone, saturdayAgain)).toBe('2010-11-06 23:30')
    expect(isOpenAt(sundays, saturdayAgain)).toBe(true)
    expect(openBetween(sundays, sunday - HOUR, saturdayAgain)).toBe(30 * MINUTE)
    expect(openBetween(sundays, sunday - HOUR, wall(zone, '2010-11-08 12:00'))).toBe(25 * HOUR)
  })

  test('hours that lie within a skipped hour are no time', () => {
    const calendar = daily('Europe/Berlin', [[120, 180]])
    const midnight = wall('Europe/Berlin', '2026-03-29 00:00')
    expect(openBetween(calendar, midnight, midnight + 12 * HOUR)).toBe(0)
  })
})

describe('business days across a change of the clocks', () => {
  test('keep the local time, whatever the real distance', () => {
    const friday = wall('Europe/Berlin', '2026-03-27 15:00')
    const due = addBusinessDays(office('Europe/Berlin'), friday, 1)
    expect(shown('Europe/Berlin', due)).toBe('2026-03-30 15:00')
    expect((due ?? 0) - friday).toBe(71 * HOUR)
  })

  test('move a skipped local time to the next valid minute', () => {
    const calendar = always('Europe/Berlin')
    const from = wall('Europe/Berlin', '2026-03-28 02:30')
    expect(shown('Europe/Berlin', addBusinessDays(calendar, from, 1))).toBe('2026-03-29 03:00')
  })

  test.each([
    ['Pacific/Apia', '2011-12-29 10:00', '2011-12-31 10:00'],
    ['Pacific/Kwajalein', '1993-08-20 10:00', '1993-08-22 10:00'],
  ])('%s: the skipped day is no day', (zone, from, to) => {
    expect(shown(zone, addBusinessDays(always(zone), wall(zone, from), 1))).toBe(to)
    expect(shown(zone, addBusinessDays(always(zone), wall(zone, to), -1))).toBe(from)
  })

  test.each(changes)('%s %s, %s: the day after is one day later', (zone, day) => {
    const noon = wall(zone, `${day} 12:00`)
    const due = addBusinessDays(always(zone), noon, 1)
    expect(shown(zone, due)?.endsWith(' 12:00')).toBe(true)
    expect(addBusinessDays(always(zone), due ?? 0, -1)).toBe(noon)
  })
})
