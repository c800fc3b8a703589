import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LINKS, ZONES } from '../../../../domain/calendar/zone-data.ts'
import { isZone, offsetAt, TZ_VERSION, toLocal, toUtc, UnknownZone } from '../../../../domain/calendar/zone-table.ts'
import { MINUTE, shown, utc, wall } from './wall-clock.ts'

const names = [...Object.keys(ZONES), ...Object.keys(LINKS)]

describe('zone names', () => {
  test('zones and links are known, under their exact names', () => {
    expect(['Europe/Berlin', 'UTC', 'Etc/GMT+5', 'Asia/Calcutta', 'US/Pacific', 'America/Nuuk'].every(isZone)).toBe(
      true,
    )
    expect(['europe/berlin', 'Berlin', 'CEST', '+02:00', '', 'constructor', '__proto__'].some(isZone)).toBe(false)
  })

  test('every link leads to a zone', () => {
    expect(names.filter(name => !isZone(name))).toEqual([])
    expect(names.length).toBeGreaterThan(590)
  })

  test('an unknown zone is an error that names it', () => {
    expect(() => offsetAt('Europe/Bärlin', 0)).toThrow(UnknownZone)
    expect(() => toLocal('Mars/Base', 0)).toThrow(`time zone "Mars/Base" is not in the tz database ${TZ_VERSION}`)
  })
})

describe('wall-clock times the clocks skip move to the next valid minute', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29 02:30', '2026-03-29T01:00Z', '2026-03-29 03:00'],
    ['America/New_York', '2026-03-08 02:00', '2026-03-08T07:00Z', '2026-03-08 03:00'],
    ['Australia/Lord_Howe', '2026-10-04 02:15', '2026-10-03T15:30Z', '2026-10-04 02:30'],
    ['Pacific/Chatham', '2026-09-27 03:00', '2026-09-26T14:00Z', '2026-09-27 03:45'],
    ['Antarctica/Troll', '2026-03-29 01:01', '2026-03-29T01:00Z', '2026-03-29 03:00'],
    ['Europe/Dublin', '2026-03-29 01:59', '2026-03-29T01:00Z', '2026-03-29 02:00'],
    // the day starts at 01:00
    ['Africa/Cairo', '2026-04-24 00:00', '2026-04-23T22:00Z', '2026-04-24 01:00'],
    ['Asia/Beirut', '2026-03-29 00:00', '2026-03-28T22:00Z', '2026-03-29 01:00'],
    ['America/Sao_Paulo', '2018-11-04 00:00', '2018-11-04T03:00Z', '2018-11-04 01:00'],
    ['America/Havana', '2026-03-08 00:30', '2026-03-08T05:00Z', '2026-03-08 01:00'],
    // the day does not come at all
    ['Pacific/Apia', '2011-12-30 12:00', '2011-12-30T10:00Z', '2011-12-31 00:00'],
    ['Pacific/Kwajalein', '1993-08-21 23:59', '1993-08-21T12:00Z', '1993-08-22 00:00'],
    ['Africa/Casablanca', '2026-03-22 02:10', '2026-03-22T02:00Z', '2026-03-22 03:00'],
  ])('%s %s is %s', (zone, time, instant, next) => {
    expect(wall(zone, time)).toBe(utc(instant))
    expect(shown(zone, utc(instant))).toBe(next)
    // the minute before is still on the other side of the gap
    expect((shown(zone, utc(instant) - MINUTE) ?? '') < time).toBe(true)
  })
})

describe('wall-clock times shown twice take the first', () => {
  test.each([
    ['Europe/Berlin', '2026-10-25 02:30', '2026-10-25T00:30Z', '2026-10-25T01:30Z'],
    ['Europe/Berlin', '2026-10-25 02:00', '2026-10-25T00:00Z', '2026-10-25T01:00Z'],
    ['America/New_York', '2026-11-01 01:30', '2026-11-01T05:30Z', '2026-11-01T06:30Z'],
    ['Australia/Lord_Howe', '2026-04-05 01:45', '2026-04-04T14:45Z', '2026-04-04T15:15Z'],
    ['Pacific/Chatham', '2026-04-05 03:00', '2026-04-04T13:15Z', '2026-04-04T14:15Z'],
    ['Antarctica/Troll', '2026-10-25 01:30', '2026-10-24T23:30Z', '2026-10-25T01:30Z'],
    ['Europe/Dublin', '2026-10-25 01:15', '2026-10-25T00:15Z', '2026-10-25T01:15Z'],
    ['Africa/Cairo', '2026-10-29 23:30', '2026-10-29T20:30Z', '2026-10-29T21:30Z'],
    ['Asia/Beirut', '2026-10-24 23:00', '2026-10-24T20:00Z', '2026-10-24T21:00Z'],
    ['America/Sao_Paulo', '2018-02-17 23:59', '2018-02-18T01:59Z', '2018-02-18T02:59Z'],
    ['Africa/Casablanca', '2026-02-15 02:30', '2026-02-15T01:30Z', '2026-02-15T02:30Z'],
  ])('%s %s is %s, not %s', (zone, time, first, second) => {
    expect(wall(zone, time)).toBe(utc(first))
    expect([shown(zone, utc(first)), shown(zone, utc(second))]).toEqual([time, time])
  })

  test('the first valid minute after the doubled hour is the only one of its name', () => {
    expect(wall('Europe/Berlin', '2026-10-25 03:00')).toBe(utc('2026-10-25T02:00Z'))
  })
})

describe('offsets that are easily wrong', () => {
  test('Kathmandu is 5:45 ahead', () => {
    expect(offsetAt('Asia/Kathmandu', utc('2026-01-01T00:00Z'))).toBe(345)
    expect(shown('Asia/Kathmandu', utc('2026-01-01T00:00Z'))).toBe('2026-01-01 05:45')
  })

  test('Chatham is 13:45 ahead in summer and 12:45 in winter', () => {
    expect(['2026-01-01T00:00Z', '2026-07-01T00:00Z'].map(t => offsetAt('Pacific/Chatham', utc(t)))).toEqual([825, 765])
  })

  test('Dublin, whose winter time is the exception by law, is 0 in winter and 60 in summer', () => {
    expect(['2026-01-01T00:00Z', '2026-07-01T00:00Z'].map(t => offsetAt('Europe/Dublin', utc(t)))).toEqual([0, 60])
  })

  test('Vancouver stays on summer time on 1 November 2026', () => {
    expect(wall('America/Vancouver', '2026-11-01 09:00')).toBe(utc('2026-11-01T16:00Z'))
    expect(offsetAt('America/Vancouver', utc('2027-01-15T00:00Z'))).toBe(-420)
  })

  test('Casablanca gives up its summer hour for good on 20 September 2026', () => {
    const times = ['2026-02-15T03:00Z', '2026-06-01T00:00Z', '2026-09-20T01:00Z', '2027-06-01T00:00Z']
    expect(times.map(t => offsetAt('Africa/Casablanca', utc(t)))).toEqual([0, 60, 0, 0])
  })

  test('Apia goes from Thursday to Saturday, Kwajalein from Friday to Sunday', () => {
    expect(shown('Pacific/Apia', utc('2011-12-30T09:59Z'))).toBe('2011-12-29 23:59')
    expect(shown('Pacific/Kwajalein', utc('1993-08-21T11:59Z'))).toBe('1993-08-20 23:59')
    expect(toLocal('Pacific/Apia', utc('2011-12-30T10:00Z')).weekday).toBe(6)
    expect(toLocal('Pacific/Kwajalein', utc('1993-08-21T12:00Z')).weekday).toBe(7)
  })

  test('clocks go on changing by the last rule after the listed years', () => {
    // as Python's zoneinfo has it
    expect(offsetAt('Europe/Berlin', utc('2040-03-25T00:59:59Z'))).toBe(60)
    expect(offsetAt('Europe/Berlin', utc('2040-03-25T01:00:00Z'))).toBe(120)
    expect(offsetAt('Europe/Berlin', utc('2040-10-28T01:00:00Z'))).toBe(60)
    expect(offsetAt('America/New_York', utc('2040-03-11T06:59:59Z'))).toBe(-300)
    expect(offsetAt('America/New_York', utc('2040-03-11T07:00:00Z'))).toBe(-240)
    expect(offsetAt('America/New_York', utc('2040-11-04T06:00:00Z'))).toBe(-300)
    expect(offsetAt('Europe/Berlin', utc('9999-07-01T00:00:00Z'))).toBe(120)
  })

  test('before 1970 the first offset holds', () => {
    expect(offsetAt('Europe/Berlin', utc('1916-07-01T00:00Z'))).toBe(60)
    expect(offsetAt('Africa/Monrovia', 0)).toBe(-44.5)
  })
})

describe('toLocal and toUtc', () => {
  const instants = fc.integer({ min: utc('1970-01-02T00:00Z'), max: utc('2110-01-01T00:00Z') })

  test('there and back is the same instant, or an earlier one that shows the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), instants, (zone, ms) => {
        const local = toLocal(zone, ms)
        const back = toUtc(zone, local)
        expect(back).toBeLessThanOrEqual(ms)
        expect(toLocal(zone, back)).toEqual(local)
        // only a clock set back shows a time twice
        if (back !== ms) expect(offsetAt(zone, back)).toBeGreaterThan(offsetAt(zone, ms))
      }),
      { numRuns: 3000 },
    )
  })

  test('around every change of the clocks, a later wall-clock time is never an earlier instant', () => {
    const changes = fc.constantFrom(
      ['Europe/Berlin', '2026-03-29T01:00Z'],
      ['America/St_Johns', '2010-11-07T02:31Z'],
      ['Pacific/Apia', '2011-12-30T10:00Z'],
      ['Antarctica/Troll', '2026-10-25T01:00Z'],
      ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
    )
    const minutes = fc.integer({ min: -3000, max: 3000 })
    fc.assert(
      fc.property(changes, minutes, minutes, ([zone = '', at = ''], a, b) => {
        const day = toLocal(zone, utc(at))
        const [early, late] = [a, b].sort((x, y) => x - y).map(minute => toUtc(zone, { ...day, minute }))
        expect(early).toBeLessThanOrEqual(late ?? Number.NaN)
      }),
    )
  })
})
