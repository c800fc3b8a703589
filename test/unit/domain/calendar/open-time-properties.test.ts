import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilOfDay, DAY_MS, weekdayOfDay } from '../../../../domain/calendar/civil.ts'
import { formatDay } from '../../../../domain/calendar/iso-date.ts'
import { addOpen, HORIZON_DAYS, isOpenAt, nextOpen, openBetween } from '../../../../domain/calendar/open-time.ts'
import { toUtc } from '../../../../domain/calendar/zone-table.ts'
import type { CalendarDefinition, OpenHours } from '../../../../language/settings.ts'
import { HOUR, MINUTE, utc } from './wall-clock.ts'

// each with a change of its clocks, and days around it
const changes: [zone: string, at: string][] = [
  ['Europe/Berlin', '2026-03-29T01:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['Pacific/Chatham', '2026-04-04T14:00Z'],
  ['Antarctica/Troll', '2026-03-29T01:00Z'],
  ['Africa/Cairo', '2026-04-23T22:00Z'],
  ['America/Sao_Paulo', '2018-02-18T02:00Z'],
  ['America/St_Johns', '2010-11-07T02:31Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
  ['Asia/Kathmandu', '2026-01-01T00:00Z'],
]

const hours: fc.Arbitrary<OpenHours> = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 1800 }))
    .map(([from, length]): [number, number] => [from, from + length]),
  { maxLength: 3 },
)

/** A calendar of any week, some days around a change of the clocks closed, and three instants near it. */
const cases = fc
  .record({
    change: fc.constantFrom(...changes),
    week: fc.array(hours, { minLength: 7, maxLength: 7 }),
    closed: fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 4 }),
    minutes: fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -7000, max: 7000 }))),
  })
  .map(({ change: [zone, text], week, closed, minutes }) => {
    const day = Math.floor(utc(text) / DAY_MS)
    const calendar: CalendarDefinition = { id: 'any', zone, week, closed: closed.map(n => formatDay(day + n)) }
    const [a = 0, b = 0, c = 0] = minutes.map(minute => utc(text) + minute * MINUTE)
    return { calendar, a, b, c }
  })

/** The hours of two weeks around an instant, said once more in the plainest way: not sorted, not merged. */
const plainHours = ({ zone, week, closed }: CalendarDefinition, ms: number): [from: number, to: number][] => {
  const at = (day: number, minute: number): number =>
    toUtc(zone, { ...civilOfDay(day), hour: 0, minute, second: 0, ms: 0 })
  const today = Math.floor(ms / DAY_MS)
  const days = Array.from({ length: 14 }, (_, n) => today - 7 + n).filter(day => !closed.includes(formatDay(day)))
  return days.flatMap(day => {
    const nextClosed = [1, 2, 3].map(n => day + n).find(next => closed.includes(formatDay(next)))
    const end = nextClosed === undefined ? Number.POSITIVE_INFINITY : at(nextClosed, 0)
    const hoursThen = week[weekdayOfDay(day) - 1] ?? []
    return hoursThen.map(([from, to]): [number, number] => [at(day, from), Math.min(at(day, to), end)])
  })
}

describe('open time', () => {
  test('is what counting minute by minute gives', () => {
    fc.assert(
      fc.property(cases, ({ calendar, a }) => {
        const plain = plainHours(calendar, a)
        const isOpen = (ms: number): boolean => plain.some(([from, to]) => from <= ms && ms < to)
        const minutes = Array.from({ length: 30 * 60 }, (_, n) => a + n * MINUTE)
        expect(openBetween(calendar, a, a + 30 * HOUR)).toBe(minutes.filter(isOpen).length * MINUTE)
        expect(isOpenAt(calendar, a)).toBe(isOpen(a))
      }),
    )
  })

  test('adds up: from a to b and from b to c is from a to c, in any order', () => {
    fc.assert(
      fc.property(cases, ({ calendar, a, b, c }) => {
        expect(openBetween(calendar, a, b) + openBetween(calendar, b, c)).toBe(openBetween(calendar, a, c))
      }),
    )
  })

  test('never shrinks as time goes on, and never grows faster than it', () => {
    fc.assert(
      fc.property(cases, ({ calendar, a, b, c }) => {
        const [early, late] = b < c ? [b, c] : [c, b]
        const more = openBetween(calendar, a, late) - openBetween(calendar, a, early)
        expect(more).toBeGreaterThanOrEqual(0)
        expect(more).toBeLessThanOrEqual(late - early)
      }),
    )
  })

  test('added is measured again as the same, forwards and back', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: -200 * HOUR, max: 200 * HOUR }), ({ calendar, a }, amount) => {
        const at = addOpen(calendar, a, amount)
        if (at === null) {
          const horizon = a + Math.sign(amount) * HORIZON_DAYS * DAY_MS
          expect(Math.abs(openBetween(calendar, a, horizon))).toBeLessThan(Math.abs(amount))
          return
        }
        expect(openBetween(calendar, a, at)).toBe(amount)
        // and it is the nearest such moment: just before it, less has passed
        if (amount !== 0) expect(Math.abs(openBetween(calendar, a, at - Math.sign(amount)))).toBe(Math.abs(amount) - 1)
      }),
    )
  })

  test('can be added in parts', () => {
    const part = fc.integer({ min: 0, max: 100 * HOUR })
    fc.assert(
      fc.property(cases, part, part, ({ calendar, a }, first, second) => {
        const whole = addOpen(calendar, a, first + second)
        const between = addOpen(calendar, a, first)
        // the second part may look ten years ahead from a later moment than the whole does
        if (whole === null || between === null) return
        expect(addOpen(calendar, between, second)).toBe(whole)
      }),
    )
  })

  test('goes on from the next opening, and there is none before it', () => {
    fc.assert(
      fc.property(cases, ({ calendar, a }) => {
        const opens = nextOpen(calendar, a)
        if (opens === null) return
        expect(isOpenAt(calendar, opens)).toBe(true)
        expect(openBetween(calendar, a, opens)).toBe(0)
      }),
    )
  })
})
