import { describe, expect, it } from 'vitest'
import { outOfQuietHours } from '../../../../domain/touch/quiet-hours.ts'

const hours = (from: string, to: string) => {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  const day: [number, number][] = [[minutes(from), minutes(to)]]
  return { id: 'office', zone: 'Europe/Berlin', week: [day, day, day, day, day, [], []], closed: ['2026-04-06'] }
}
const office = hours('09:00', '17:30')
const at = (text: string): number => Date.parse(text)
const MINUTES = 60_000
const go = (now: string, zone: string | null = null, key = 'k'): number => outOfQuietHours(office, zone, key, at(now))

describe('quiet hours', () => {
  it('let out at once what comes in their open hours', () => {
    expect(go('2026-03-31T10:00:00Z')).toBe(at('2026-03-31T10:00:00Z'))
  })

  it('hold a message over night, weekend and holiday, to the first quarter of an hour that is open', () => {
    // Good Friday to Easter Monday: the Monday is closed
    for (const [now, opens] of [
      ['2026-03-31T18:00:00Z', '2026-04-01T07:00:00Z'],
      ['2026-04-03T16:00:00Z', '2026-04-07T07:00:00Z'],
    ] as const) {
      const until = go(now) - at(opens)
      expect(until).toBeGreaterThanOrEqual(0)
      expect(until).toBeLessThan(15 * MINUTES)
    }
  })

  it('spread what waits for the same hour, each message always to the same moment', () => {
    const night = (key: string) => go('2026-03-31T18:00:00Z', null, key)
    const moments = Array.from({ length: 50 }, (_, i) => night(`k${i}`))
    expect(new Set(moments).size).toBeGreaterThan(40)
    expect(Array.from({ length: 50 }, (_, i) => night(`k${i}`))).toEqual(moments)
  })

  it('go by the wall clock of whoever the message is for', () => {
    // ten in Berlin is four in the morning in New York
    const there = go('2026-03-31T08:00:00Z', 'America/New_York') - at('2026-03-31T13:00:00Z')
    expect(there).toBeGreaterThanOrEqual(0)
    expect(there).toBeLessThan(15 * MINUTES)
    expect(go('2026-03-31T08:00:00Z', 'Not/AZone')).toBe(at('2026-03-31T08:00:00Z'))
  })

  it('hold nothing where no hour is ever open, and stay within hours shorter than a quarter', () => {
    const never = { ...office, week: [[], [], [], [], [], [], []] }
    expect(outOfQuietHours(never, null, 'k', at('2026-03-31T18:00:00Z'))).toBe(at('2026-03-31T18:00:00Z'))
    const brief = hours('09:00', '09:01')
    const moments = Array.from({ length: 20 }, (_, i) =>
      outOfQuietHours(brief, null, `k${i}`, at('2026-03-31T18:00:00Z')),
    )
    for (const moment of moments) expect(moment - at('2026-04-01T07:00:00Z')).toBeLessThan(MINUTES)
  })
})
