import packed from 'moment-timezone/data/packed/latest.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import { isZone, offsetAt, TZ_VERSION } from '../../../../domain/calendar/zone-table.ts'
import vectors from './zone-vectors.json' with { type: 'json' }

// A sample. When tz 2026f was taken in, all 597 names agreed with the same reader on every change from 1970 to 2110.
describe('the zone table against another reader of the same tz database', () => {
  test('both carry the same version, else a difference would mean nothing', () => {
    expect(vectors.tz).toBe(TZ_VERSION)
  })

  test('the table was generated from the installed moment-timezone, not from an older one', () => {
    expect(packed.version).toBe(TZ_VERSION)
  })

  test.each(Object.entries(vectors.zones))('%s has the same offset on both sides of every change', (zone, row) => {
    expect(isZone(zone)).toBe(true)
    for (const change of row.split(',')) {
      const [second = 0, before, after] = change.split(' ').map(Number)
      const found = [-1000, -1, 0, 1000].map(ms => offsetAt(zone, second * 1000 + ms))
      expect(found, `${zone} at ${second}`).toEqual([before, before, after, after])
    }
  })
})
