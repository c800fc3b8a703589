import { describe, expect, test } from 'vitest'
import { addBusinessDays, addWorkingDays } from '../../../../domain/calendar/open-time.ts'
import type { CalendarDefinition, OpenHours } from '../../../../language/settings.ts'
import { nightShift, office, shown, sundayOffice, wall, weekly } from './wall-clock.ts'

const later = (calendar: CalendarDefinition, from: string, n: number): string | null =>
  shown(calendar.zone, addBusinessDays(calendar, wall(calendar.zone, from), n))

const work = office('Europe/Berlin')

describe('N business days', () => {
  test('are the same local time N open days later', () => {
    expect(later(work, '2026-06-01 10:30', 1)).toBe('2026-06-02 10:30')
    expect(later(work, '2026-06-04 10:30', 2)).toBe('2026-06-08 10:30')
    expect(later(work, '2026-06-04 10:30', 10)).toBe('2026-06-18 10:30')
  })

  test('go over closed days', () => {
    const closed = office('Europe/Berlin', ['2026-12-24', '2026-12-25', '2026-12-31', '2027-01-01'])
    expect(later(closed, '2026-12-23 10:00', 1)).toBe('2026-12-28 10:00')
    expect(later(closed, '2026-12-23 10:00', 4)).toBe('2027-01-04 10:00')
  })

  test('end at the opening when the start was before it, at the closing when it was after', () => {
    expect(later(work, '2026-06-01 07:00', 1)).toBe('2026-06-02 09:00')
    expect(later(work, '2026-06-01 21:00', 1)).toBe('2026-06-02 17:00')
    expect(later(work, '2026-06-01 17:00', 1)).toBe('2026-06-02 17:00')
  })

  test('count from a closed day to the first open day after it', () => {
    expect(later(work, '2026-06-06 10:00', 1)).toBe('2026-06-08 10:00')
    expect(later(work, '2026-06-06 23:00', 2)).toBe('2026-06-09 17:00')
  })

  test('go back when negative', () => {
    expect(later(work, '2026-06-08 10:30', -1)).toBe('2026-06-05 10:30')
    expect(later(work, '2026-06-07 10:30', -1)).toBe('2026-06-05 10:30')
    expect(later(work, '2026-06-08 20:00', -6)).toBe('2026-05-29 17:00')
  })

  test('of zero are the next open moment', () => {
    expect(later(work, '2026-06-05 10:30', 0)).toBe('2026-06-05 10:30')
    expect(later(work, '2026-06-05 20:00', 0)).toBe('2026-06-08 09:00')
  })

  test('end after the break when they fall into one, and at the end of a half day', () => {
    const thursday: OpenHours = [
      [540, 720],
      [780, 1020],
    ]
    const week = weekly('Europe/Berlin', [[[540, 1020]], [], [[540, 1020]], thursday, [[540, 720]], [], []])
    expect(later(week, '2026-06-03 12:30', 1)).toBe('2026-06-04 13:00')
    expect(later(week, '2026-06-03 12:00', 1)).toBe('2026-06-04 12:00')
    expect(later(week, '2026-06-03 15:00', 2)).toBe('2026-06-05 12:00')
    expect(later(week, '2026-06-03 15:00', 3)).toBe('2026-06-08 15:00')
  })

  test('know a weekend of Friday and Saturday', () => {
    const riyadh = sundayOffice('Asia/Riyadh')
    expect(later(riyadh, '2026-06-04 10:00', 1)).toBe('2026-06-07 10:00')
    expect(later(riyadh, '2026-06-04 10:00', -4)).toBe('2026-05-31 10:00')
  })

  test('take 29 February and ISO week 53 as they come', () => {
    expect(later(work, '2028-02-28 10:00', 1)).toBe('2028-02-29 10:00')
    expect(later(work, '2027-02-26 10:00', 1)).toBe('2027-03-01 10:00')
    expect(later(work, '2026-12-31 10:00', 1)).toBe('2027-01-01 10:00')
  })

  test('of a night shift keep a time after midnight that is still open, else go to the opening', () => {
    const shift = nightShift('Europe/Berlin')
    expect(later(shift, '2026-06-02 02:00', 1)).toBe('2026-06-03 02:00')
    // Monday at 02:00 is closed: no shift began on Sunday
    expect(later(shift, '2026-06-05 02:00', 1)).toBe('2026-06-08 22:00')
    expect(later(shift, '2026-06-02 12:00', 1)).toBe('2026-06-03 22:00')
  })

  test('are not reached where there are no open days', () => {
    expect(addBusinessDays(weekly('Europe/Berlin', []), 0, 1)).toBeNull()
    expect(addBusinessDays(weekly('Europe/Berlin', []), 0, -1)).toBeNull()
    expect(addBusinessDays(weekly('Europe/Berlin', []), 0, 0)).toBeNull()
    expect(addBusinessDays(work, 0, 5000)).toBeNull()
  })
})

test('business days of work count from the first open moment', () => {
  const due = (from: string, n: number) => shown('Europe/Berlin', addWorkingDays(work, wall('Europe/Berlin', from), n))
  expect(due('2026-06-04 10:30', 2)).toBe('2026-06-08 10:30')
  expect(due('2026-06-06 09:00', 1)).toBe('2026-06-09 09:00')
  expect(due('2026-06-05 21:00', 1)).toBe('2026-06-09 09:00')
})
