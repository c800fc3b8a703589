import { describe, expect, test } from 'vitest'
import { answer } from '../../../../domain/calendar/answer.ts'
import type { Question } from '../../../../domain/calendar/question.ts'
import { at, BERLIN, calendars, told, why } from './ask.ts'
import { HOUR, utc, wall } from './wall-clock.ts'

describe('a moment tied to a day', () => {
  test('is its day start, or the time that is given', () => {
    expect(told(at({}))).toBe('2026-09-01 09:00')
    expect(told(at({ dayStart: 480 }))).toBe('2026-09-01 08:00')
    expect(told(at({ time: '14:30' }))).toBe('2026-09-01 14:30')
  })

  test('moves over the local calendar by days and months', () => {
    expect(told(at({ offset: { unit: 'days', n: -60 }, time: '09:00' }))).toBe('2026-07-03 09:00')
    expect(told(at({ date: '2026-01-31', offset: { unit: 'months', n: 1 } }))).toBe('2026-02-28 09:00')
    expect(told(at({ date: '2028-01-31', offset: { unit: 'months', n: 1 } }))).toBe('2028-02-29 09:00')
    expect(told(at({ date: '2028-02-29', offset: { unit: 'months', n: 12 } }))).toBe('2029-02-28 09:00')
    expect(told(at({ date: '2026-12-28', offset: { unit: 'days', n: 7 } }))).toBe('2027-01-04 09:00')
  })

  test('moves exactly by milliseconds, from its day start or its time', () => {
    // the night of 29 March has an hour less
    expect(told(at({ date: '2026-03-28', offset: { unit: 'ms', n: 24 * HOUR } }))).toBe('2026-03-29 10:00')
    expect(told(at({ date: '2026-03-28', offset: { unit: 'days', n: 1 } }))).toBe('2026-03-29 09:00')
    expect(told(at({ offset: { unit: 'ms', n: -2 * HOUR }, time: '15:00' }))).toBe('2026-09-01 13:00')
  })

  test('means the day in the zone that is asked for', () => {
    const kathmandu = answer(at({ zone: 'Asia/Kathmandu' }), calendars)
    expect(kathmandu).toMatchObject({ at: utc('2026-09-01T03:15Z'), calendar: null })
  })

  test('moves to the next valid minute when the clocks skip it, and says so', () => {
    const skipped = at({ date: '2026-03-29', time: '02:30' })
    expect(told(skipped)).toBe('2026-03-29 03:00')
    expect(why(skipped)).toBe('2026-03-29 at 02:30 (Europe/Berlin), a time the clocks skip: the next there is')
    expect(told(at({ date: '2026-03-29', dayStart: 0, zone: 'Asia/Beirut' }))).toBe('2026-03-29 01:00')
    expect(told(at({ date: '2011-12-30', zone: 'Pacific/Apia' }))).toBe('2011-12-31 00:00')
  })

  test('takes the first of two when the clocks show it twice', () => {
    expect(answer(at({ date: '2026-10-25', time: '02:30' }), calendars)).toMatchObject({ at: utc('2026-10-25T00:30Z') })
  })

  test('is told in words', () => {
    expect(why(at({ offset: { unit: 'days', n: -60 }, time: '09:00' }))).toBe(
      '60 days before 2026-09-01 at 09:00 (Europe/Berlin)',
    )
    expect(why(at({ offset: { unit: 'months', n: 1 } }))).toBe('1 month after 2026-09-01 at 09:00 (Europe/Berlin)')
    expect(why(at({ date: '2026-09-01T10:00:00Z', offset: { unit: 'ms', n: 5000 } }))).toBe(
      '5 seconds after 2026-09-01T10:00:00Z (Europe/Berlin)',
    )
  })
})

describe('a moment tied to an instant', () => {
  const date = '2026-03-28T16:20:30.250Z'

  test('keeps its own local time over days and months', () => {
    expect(answer(at({ date }), calendars)).toMatchObject({ at: utc(date) })
    expect(answer(at({ date, offset: { unit: 'days', n: 1 } }), calendars)).toMatchObject({
      at: utc('2026-03-29T15:20:30.250Z'),
    })
    expect(told(at({ date: '2026-01-31T08:00:00Z', offset: { unit: 'months', n: 1 } }))).toBe('2026-02-28 09:00')
  })

  test('takes the time that is given on its local day', () => {
    // 22:30 UTC is the next day in Berlin
    expect(told(at({ date: '2026-08-31T22:30:00Z', time: '09:00' }))).toBe('2026-09-01 09:00')
    expect(told(at({ date: '2026-08-31T22:30:00+00:00', time: '09:00', zone: 'America/New_York' }))).toBe(
      '2026-08-31 09:00',
    )
  })

  test('moves exactly by milliseconds', () => {
    expect(answer(at({ date, offset: { unit: 'ms', n: 24 * HOUR } }), calendars)).toMatchObject({
      at: utc('2026-03-29T16:20:30.250Z'),
    })
  })

  test('stays itself in an hour the clocks repeat', () => {
    const second = '2026-10-25T01:30:00Z'
    expect(answer(at({ date: second }), calendars)).toMatchObject({ at: utc(second) })
    expect(answer(at({ date: second, offset: { unit: 'ms', n: HOUR } }), calendars)).toMatchObject({
      at: utc('2026-10-25T02:30Z'),
    })
  })
})

describe('the next weekday', () => {
  const next = (from: string, weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7, time: string, zone = BERLIN): Question => ({
    q: 'weekday',
    from: wall(zone, from),
    weekday,
    time,
    zone,
  })

  test('is later today, else within a week', () => {
    expect(told(next('2026-06-02 08:59', 2, '09:00'))).toBe('2026-06-02 09:00')
    expect(told(next('2026-06-03 08:00', 2, '09:00'))).toBe('2026-06-09 09:00')
    expect(told(next('2026-06-07 23:59', 1, '00:00'))).toBe('2026-06-08 00:00')
  })

  test('is strictly after: at that very minute it is a week later', () => {
    expect(told(next('2026-06-02 09:00', 2, '09:00'))).toBe('2026-06-09 09:00')
  })

  test('goes through ISO week 53 into the new year', () => {
    expect(told(next('2026-12-31 10:00', 5, '09:00'))).toBe('2027-01-01 09:00')
    expect(told(next('2027-01-01 10:00', 5, '09:00'))).toBe('2027-01-08 09:00')
  })

  test('moves to the next valid minute when the clocks skip it', () => {
    expect(told(next('2026-03-27 10:00', 7, '02:30'))).toBe('2026-03-29 03:00')
    expect(told(next('2011-12-28 10:00', 5, '09:00', 'Pacific/Apia'))).toBe('2011-12-31 00:00')
  })

  test('of a repeated time is the first, so after it the next comes a week later', () => {
    const question = next('2026-10-25 00:00', 7, '02:30')
    expect(answer(question, calendars)).toMatchObject({ at: utc('2026-10-25T00:30Z') })
    expect(told({ ...question, from: utc('2026-10-25T01:00Z') } as Question)).toBe('2026-11-01 02:30')
  })

  test('is told in words', () => {
    expect(why(next('2026-06-03 08:00', 2, '09:00'))).toBe('next Tuesday 09:00 after 2026-06-03 08:00 (Europe/Berlin)')
  })
})
