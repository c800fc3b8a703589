import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatDay,
  formatInstant,
  formatTime,
  isInstant,
  parseDay,
  parseInstant,
  parseTime,
} from '../../../../domain/calendar/iso-date.ts'

const FIRST = Date.UTC(1970, 0, 1) - 719_528 * 86_400_000
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

describe('ISO days', () => {
  test('are read and written back', () => {
    expect(parseDay('1970-01-01')).toBe(0)
    expect(parseDay('2028-02-29')).toBe(Date.UTC(2028, 1, 29) / 86_400_000)
    expect(formatDay(parseDay('0000-01-01') ?? 0)).toBe('0000-01-01')
  })

  test.each([
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-04-00',
    '2026-4-1',
    '20260401',
    '2026-04-01 ',
    '+002026-04-01',
    '2026-04-01T00:00:00Z',
    'tomorrow',
    '',
  ])('"%s" is no day', text => {
    expect(parseDay(text)).toBeNull()
  })
})

describe('ISO instants', () => {
  test.each([
    ['2026-04-15T09:00:00Z', '2026-04-15T09:00:00.000Z'],
    ['2026-04-15T09:00Z', '2026-04-15T09:00:00.000Z'],
    ['2026-04-15T09:00:00.5Z', '2026-04-15T09:00:00.500Z'],
    ['2026-04-15T09:00:00.123987654Z', '2026-04-15T09:00:00.123Z'],
    ['2026-04-15T09:00:00+02:00', '2026-04-15T07:00:00.000Z'],
    ['2026-01-01T00:30:00+05:45', '2025-12-31T18:45:00.000Z'],
    ['2026-04-15T21:00:00-03:30', '2026-04-16T00:30:00.000Z'],
    ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z'],
  ])('%s is %s', (text, instant) => {
    expect(formatInstant(parseInstant(text) ?? Number.NaN)).toBe(instant)
  })

  test.each([
    '2026-04-15T09:00:00',
    '2026-04-15T24:00:00Z',
    '2026-04-15T09:60:00Z',
    '2026-04-15T23:59:60Z',
    '2026-04-15T09:00:00+0200',
    '2026-04-15T09:00:00+24:00',
    '2026-02-30T09:00:00Z',
    '2026-04-15t09:00:00z',
    '2026-04-15 09:00:00Z',
    '2026-04-15',
    'Wed, 15 Apr 2026 09:00:00 GMT',
  ])('"%s" is no instant', text => {
    expect(parseInstant(text)).toBeNull()
  })

  test('are written as Date writes them and read back to the millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), ms => {
        expect(formatInstant(ms)).toBe(new Date(ms).toISOString())
        expect(parseInstant(formatInstant(ms))).toBe(ms)
      }),
    )
  })

  test('lie in the years 0 to 9999', () => {
    expect([FIRST, 0, LAST].every(isInstant)).toBe(true)
    expect([FIRST - 1, LAST + 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY].some(isInstant)).toBe(false)
  })
})

describe('times of day', () => {
  test('are minutes from midnight', () => {
    expect(['00:00', '09:30', '23:59'].map(parseTime)).toEqual([0, 570, 1439])
    expect(formatTime(570)).toBe('09:30')
  })

  test.each(['24:00', '9:00', '09:60', '09:00:00', '9am', ''])('"%s" is no time', text => {
    expect(parseTime(text)).toBeNull()
  })
})
