import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, civilOfDay, dayOfCivil, daysInMonth, weekdayOfDay } from '../../../../domain/calendar/civil.ts'
import { formatDay, parseDay } from '../../../../domain/calendar/iso-date.ts'

const day = (text: string): number => parseDay(text) ?? Number.NaN

describe('civil dates', () => {
  test('count days as the proleptic Gregorian calendar does, over ten thousand years', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), days => {
        const { year, month, day } = civilOfDay(days)
        const date = new Date(days * 86_400_000)
        expect([year, month, day]).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()])
        expect(dayOfCivil(year, month, day)).toBe(days)
        expect(weekdayOfDay(days)).toBe(date.getUTCDay() || 7)
      }),
    )
  })

  test('give February 29 days in leap years only', () => {
    expect([1900, 2000, 2023, 2024, 2100].map(year => daysInMonth(year, 2))).toEqual([28, 29, 28, 29, 28])
  })

  test('run on when a day or month is beyond its range', () => {
    expect(formatDay(dayOfCivil(2026, 6, 31))).toBe('2026-07-01')
    expect(formatDay(dayOfCivil(2026, 14, 1))).toBe('2027-02-01')
    expect(formatDay(dayOfCivil(2026, 0, 1))).toBe('2025-12-01')
    expect(formatDay(dayOfCivil(2026, 4, 0))).toBe('2026-03-31')
  })

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', -48, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-05-31', 6, '2026-11-30'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('%s and %i months is %s: the month end is kept within the month', (from, months, to) => {
    expect(formatDay(addMonths(day(from), months))).toBe(to)
  })

  test('know the weekday in a year of 53 ISO weeks', () => {
    // 2026 has 53: its last week runs from Monday 28 December to Sunday 3 January
    expect(
      ['2026-12-28', '2026-12-31', '2027-01-01', '2027-01-03', '2027-01-04'].map(d => weekdayOfDay(day(d))),
    ).toEqual([1, 4, 5, 7, 1])
  })
})
