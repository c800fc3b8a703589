import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Touch } from '../../../../domain/touch/free-touch.ts'
import type { LimitOn } from '../../../../domain/touch/limits-on.ts'
import { nextFreeMoment, SPREAD } from '../../../../domain/touch/next-free-moment.ts'
import type { CalendarDefinition } from '../../../../language/settings.ts'

const hours = (from: string, to: string) => {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  const day: [number, number][] = [[minutes(from), minutes(to)]]
  return { id: 'office', zone: 'Europe/Berlin', week: [day, day, day, day, day, [], []], closed: ['2026-04-06'] }
}
const office = hours('09:00', '17:30')
const at = (text: string): number => Date.parse(text)
const MINUTES = 60_000
const DAY = 86_400_000
const WANTED = { person: 'p_1', motion: 'renewal', journey: 'growth', play: 'recap', channel: 'email' } as const
type Asked = Parameters<typeof nextFreeMoment>[0]
const asked = (now: number, differs: Partial<Asked> = {}): Asked => ({
  ...{ now, expiresAt: now + 90 * DAY, key: 'k', hours: office, zone: null },
  ...{ limits: [], touches: [], wanted: WANTED, ...differs },
})
/** The moment a message goes out, where nothing but hours are in its way. */
const out = (hours: CalendarDefinition, zone: string | null, key: string, now: number): number =>
  nextFreeMoment(asked(now, { hours, zone, key }))?.heldUntil ?? now
const go = (now: string, zone: string | null = null, key = 'k'): number => out(office, zone, key, at(now))

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
    expect(out(never, null, 'k', at('2026-03-31T18:00:00Z'))).toBe(at('2026-03-31T18:00:00Z'))
    const brief = hours('09:00', '09:01')
    const moments = Array.from({ length: 20 }, (_, i) => out(brief, null, `k${i}`, at('2026-03-31T18:00:00Z')))
    for (const moment of moments) expect(moment - at('2026-04-01T07:00:00Z')).toBeLessThan(MINUTES)
  })
})

describe('quiet hours and limits together', () => {
  const once = (days: number): LimitOn[] => [{ of: 'workspace', whom: 'person', cap: { n: 1, window: days * DAY } }]
  const touched = (text: string): Touch[] => [{ ...WANTED, at: at(text) }]

  it('hold to the hours that open after a limit has room', () => {
    // there is room again at two in the morning
    const limited = asked(at('2026-03-31T10:00:00Z'), { limits: once(1), touches: touched('2026-03-31T00:00:00Z') })
    const held = nextFreeMoment(limited)
    expect(held?.reason).toBe(`cap-person:workspace:1:${DAY}`)
    expect(held?.heldUntil).toBeGreaterThanOrEqual(at('2026-04-01T07:00:00Z'))
    expect(held?.heldUntil).toBeLessThan(at('2026-04-01T07:15:00Z'))
  })

  it('hold to the room of a limit that is full still when the hours open', () => {
    const limited = asked(at('2026-03-31T20:00:00Z'), { limits: once(7), touches: touched('2026-03-26T10:00:00Z') })
    const held = nextFreeMoment(limited)
    expect(held?.reason).toBe('quiet-hours')
    expect(held?.heldUntil).toBeGreaterThanOrEqual(at('2026-04-02T10:00:00Z'))
    expect(held?.heldUntil).toBeLessThan(at('2026-04-02T10:15:00Z'))
  })

  it('spread what a limit frees at the same moment, and nothing beyond its own end', () => {
    const limited = { limits: once(1), touches: touched('2026-03-31T08:00:00Z') }
    const until = (key: string, expiresAt: string) =>
      nextFreeMoment(asked(at('2026-03-31T10:00:00Z'), { ...limited, key, expiresAt: at(expiresAt) }))?.heldUntil
    const keys = Array.from({ length: 50 }, (_, i) => `k${i}`)
    const moments = keys.map(key => until(key, '2026-04-05T08:00:00Z'))
    expect(new Set(moments).size).toBeGreaterThan(40)
    for (const key of keys) expect(until(key, '2026-04-01T08:00:01Z')).toBeLessThan(at('2026-04-01T08:00:01Z'))
  })

  it('let a message go at the moment it is held until, and at no moment before the spread of that one', () => {
    const hour = 3_600_000
    const start = at('2026-03-20T00:00:00Z')
    const aLimit = fc.record({
      of: fc.constantFrom<LimitOn['of']>('workspace', 'motion', 'play'),
      whom: fc.constantFrom<LimitOn['whom']>('person', 'account'),
      cap: fc.record({
        n: fc.integer({ min: 1, max: 3 }),
        window: fc.integer({ min: 1, max: 400 }).map(n => n * hour + 7),
      }),
    })
    const aTouch = fc.record({
      at: fc.integer({ min: 0, max: 400 }).map(n => start - n * hour + 3),
      person: fc.constantFrom('p_1', 'p_2'),
      motion: fc.constantFrom('renewal', 'net-new'),
      journey: fc.constant('growth'),
      play: fc.constantFrom('recap', 'hello'),
      channel: fc.constant<'email'>('email'),
    })
    const someHours = fc.constantFrom(null, office, hours('09:00', '09:10'), hours('22:00', '23:59'))
    const zones = fc.constantFrom(null, 'America/New_York', 'Asia/Kathmandu')
    fc.assert(
      fc.property(
        fc.array(aLimit, { maxLength: 4 }),
        fc.array(aTouch, { maxLength: 12 }),
        someHours,
        zones,
        fc.integer({ min: 0, max: 24 * 30 }),
        fc.string(),
        (limits, made, open, zone, wait, key) => {
          const touches = made.sort((a, b) => a.at - b.at)
          const now = start + wait * hour
          const ask = (moment: number) =>
            nextFreeMoment(asked(moment, { limits, touches, hours: open, zone, key, expiresAt: now + 900 * DAY }))
          const held = ask(now)
          if (held === null) return
          expect(ask(held.heldUntil)).toBeNull()
          expect(held.heldUntil).toBeGreaterThan(now)
          // wherever before it is asked, it is held, and to the same moment
          for (let before = now; before < held.heldUntil - SPREAD; before += (held.heldUntil - now) / 37) {
            expect(ask(Math.floor(before))?.heldUntil).toBe(held.heldUntil)
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})
