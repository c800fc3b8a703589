import { describe, expect, test } from 'vitest'
import { answer } from '../../../../domain/calendar/answer.ts'
import { calendarVersion } from '../../../../domain/calendar/calendar-version.ts'
import type { Question } from '../../../../domain/calendar/question.ts'
import { TZ_VERSION } from '../../../../domain/calendar/zone-table.ts'
import { at, BERLIN, calendars, friday, told, why } from './ask.ts'
import { HOUR, office, wall, weekly } from './wall-clock.ts'

describe('questions about open time', () => {
  const add = (unit: 'open-ms' | 'business-days', n: number, calendar = 'work'): Question => ({
    q: 'addOpen',
    from: friday,
    amount: { unit, n },
    calendar,
  })

  test('are answered with the moment, what it hangs on, and why', () => {
    expect(answer(add('open-ms', 4 * HOUR), calendars)).toEqual({
      at: wall(BERLIN, '2026-06-08 11:00'),
      tz: TZ_VERSION,
      calendar: calendarVersion(calendars.work),
      why: '4 hours of open time after 2026-06-05 15:00 (Europe/Berlin) in calendar work',
    })
  })

  test('count business days, backwards too', () => {
    expect(told(add('business-days', 1))).toBe('2026-06-08 15:00')
    expect(told(add('business-days', -1))).toBe('2026-06-04 15:00')
    expect(why(add('business-days', 1))).toBe('1 business day after 2026-06-05 15:00 (Europe/Berlin) in calendar work')
    expect(why(add('open-ms', -90 * 60_000))).toMatch(/^90 minutes of open time before /)
  })

  test('measure open time in milliseconds', () => {
    const question: Question = {
      q: 'openBetween',
      from: friday,
      to: wall(BERLIN, '2026-06-08 10:00'),
      calendar: 'work',
    }
    expect(answer(question, calendars)).toMatchObject({ at: 3 * HOUR, tz: TZ_VERSION })
    expect(why(question)).toBe(
      '3 hours of open time from 2026-06-05 15:00 to 2026-06-08 10:00 (Europe/Berlin) in calendar work',
    )
  })

  test('have no answer for a calendar that is unknown, never open or in no zone', () => {
    expect(told(add('open-ms', 1, 'gone'))).toBe('calendar-unknown')
    expect(told(add('open-ms', 1, 'constructor'))).toBe('calendar-unknown')
    expect(told(add('open-ms', 1, 'never'))).toBe('never-open')
    expect(told(add('business-days', 1, 'never'))).toBe('never-open')
    expect(told(add('open-ms', 1, 'lost'))).toBe('zone-unknown')
  })

  test('have no answer for numbers that are no moments or amounts', () => {
    expect(told(add('business-days', 1.5))).toBe('date-invalid')
    expect(told({ q: 'openBetween', from: friday, to: Number.POSITIVE_INFINITY, calendar: 'work' })).toBe(
      'date-invalid',
    )
    expect(told({ q: 'openBetween', from: Number.NaN, to: friday, calendar: 'work' })).toBe('date-invalid')
  })
})

describe('a moment that cannot be', () => {
  test.each([
    ['a day of no calendar', at({ date: '2026-02-30' })],
    ['an instant without an offset', at({ date: '2026-02-20T09:00:00' })],
    ['text', at({ date: 'next week' })],
    ['a time of no clock', at({ time: '25:00' })],
    ['a fraction of a day', at({ offset: { unit: 'days', n: 0.5 } })],
    ['a year after 9999', at({ offset: { unit: 'months', n: 100_000 } })],
    ['a number without end', at({ offset: { unit: 'days', n: Number.POSITIVE_INFINITY } })],
    ['a weekday at no time', { q: 'weekday', from: friday, weekday: 2, time: '9', zone: BERLIN } as Question],
    [
      'a weekday after no instant',
      { q: 'weekday', from: Number.NaN, weekday: 2, time: '09:00', zone: BERLIN } as Question,
    ],
  ])('%s is an invalid date', (_what, question) => {
    expect(told(question)).toBe('date-invalid')
  })

  test('an unreadable date is not repeated, for it may be anything', () => {
    expect(why(at({ date: 'jane@example.com' }))).not.toContain('jane')
  })

  test('a zone the table does not hold is an answer, not a crash', () => {
    expect(answer(at({ zone: 'Mars/Base' }), calendars)).toMatchObject({ error: 'zone-unknown' })
  })
})

describe('the version of a calendar', () => {
  test('changes with zone, hours and closed days, not with their order', () => {
    const version = calendarVersion(office(BERLIN, ['2026-12-24', '2026-12-25']))
    expect(version).toMatch(/^[0-9a-f]{8}$/)
    expect(calendarVersion(office(BERLIN, ['2026-12-25', '2026-12-24']))).toBe(version)
    const others = [office(BERLIN), office('Europe/Paris', ['2026-12-24', '2026-12-25']), weekly(BERLIN, [])]
    expect(new Set([version, ...others.map(calendarVersion)]).size).toBe(4)
  })
})
