import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addToSum,
  type DecayedSum,
  landmarkFor,
  mergeSums,
  readSum,
  rebaseSum,
} from '../../../../domain/scoring/decayed-sum.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 5, 1)
const halfLives = fc.constantFrom(DAY / 24, DAY, 7 * DAY, 14 * DAY, 30 * DAY, 90 * DAY)
const events = fc.array(
  fc.record({
    at: fc.integer({ min: NOW - 400 * DAY, max: NOW }),
    weight: fc.double({ min: 0.01, max: 100, noNaN: true }),
  }),
  { minLength: 1, maxLength: 40 },
)
type Event = { at: number; weight: number }

const bruteForce = (list: readonly Event[], at: number, halfLife: number): number =>
  list.reduce((sum, event) => sum + event.weight * 2 ** (-(at - event.at) / halfLife), 0)

const sumOf = (list: readonly Event[], halfLife: number): DecayedSum => {
  const sum = list.reduce<DecayedSum | null>((s, { at, weight }) => addToSum(s, at, weight, halfLife), null)
  return sum ?? { f: 0, landmark: landmarkFor(halfLife, NOW) }
}

const near = (actual: number, expected: number): void => {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(expected), 1e-6))
}

test('an event is worth its weight at its own moment and half of it one half-life later', () => {
  const sum = addToSum(null, NOW, 8, 14 * DAY)
  near(readSum(sum, NOW, 14 * DAY), 8)
  near(readSum(sum, NOW + 14 * DAY, 14 * DAY), 4)
})

test('adding one by one equals adding up every event afresh', () => {
  fc.assert(
    fc.property(events, halfLives, fc.integer({ min: 0, max: 200 * DAY }), (list, halfLife, later) => {
      near(readSum(sumOf(list, halfLife), NOW + later, halfLife), bruteForce(list, NOW + later, halfLife))
    }),
  )
})

test('order does not matter, late arrivals included', () => {
  fc.assert(
    fc.property(events, halfLives, fc.infiniteStream(fc.nat()), (list, halfLife, keys) => {
      const shuffled = list
        .map(event => ({ event, key: keys.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ event }) => event)
      near(readSum(sumOf(shuffled, halfLife), NOW, halfLife), readSum(sumOf(list, halfLife), NOW, halfLife))
    }),
  )
})

test('two sums merged are the sum of all their events, and taking one out again leaves the other', () => {
  fc.assert(
    fc.property(events, events, halfLives, (left, right, halfLife) => {
      const a = sumOf(left, halfLife)
      const b = sumOf(right, halfLife)
      const both = mergeSums(a, b, halfLife)
      near(readSum(both, NOW, halfLife), bruteForce([...left, ...right], NOW, halfLife))
      const again = mergeSums(both, { f: -b.f, landmark: b.landmark }, halfLife)
      const whole = readSum(both, NOW, halfLife)
      expect(Math.abs(readSum(again, NOW, halfLife) - readSum(a, NOW, halfLife))).toBeLessThanOrEqual(
        1e-9 * whole + 1e-12,
      )
    }),
  )
})

test('a landmark is the start of its era: constant within it, a whole number of half-lives apart', () => {
  fc.assert(
    fc.property(halfLives, fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 4e12 }), (halfLife, t, u) => {
      const landmark = landmarkFor(halfLife, t)
      expect(landmark).toBeLessThanOrEqual(t)
      expect(t - landmark).toBeLessThan(256 * halfLife)
      expect(Math.abs((landmarkFor(halfLife, u) - landmark) % halfLife)).toBe(0)
    }),
  )
})

test('moving to another landmark and back changes no bit', () => {
  fc.assert(
    fc.property(
      halfLives,
      fc.integer({ min: 1, max: 300 }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      (halfLife, k, f) => {
        const sum = { f, landmark: NOW }
        const moved = rebaseSum(sum, NOW + k * halfLife, halfLife)
        expect(moved.f * 2 ** k).toBe(f)
        expect(rebaseSum(moved, NOW, halfLife)).toEqual(sum)
      },
    ),
  )
})

test('2 to a whole power is exact, on which moving a landmark relies', () => {
  let power = 1
  for (let k = 0; k <= 1023; k++, power *= 2) expect(2 ** k === power && 2 ** -k === 1 / power).toBe(true)
})

test('a sum outlives many eras of a short half-life', () => {
  const hour = DAY / 24
  let sum: DecayedSum | null = null
  for (let day = 0; day < 1000; day++) sum = addToSum(sum, NOW + day * DAY, 1, hour)
  near(sum === null ? 0 : readSum(sum, NOW + 999 * DAY, hour), 1 / (1 - 2 ** -24))
})

test('20 points a day with a half-life of 7 days settle at 212.142', () => {
  let sum: DecayedSum | null = null
  for (let day = 0; day <= 400; day++) sum = addToSum(sum, NOW + day * DAY, 20, 7 * DAY)
  expect(sum === null ? 0 : readSum(sum, NOW + 400 * DAY, 7 * DAY)).toBeCloseTo(212.142, 3)
})

test('the upsert written in SQL is the merge: the same two lines of arithmetic', () => {
  fc.assert(
    fc.property(events, events, halfLives, (left, right, halfLife) => {
      const stored = sumOf(left, halfLife)
      const excluded = sumOf(right, halfLife)
      const k = (excluded.landmark - stored.landmark) / halfLife
      const f = stored.f * 2.0 ** -Math.max(k, 0) + excluded.f * 2.0 ** Math.min(k, 0)
      expect(mergeSums(stored, excluded, halfLife)).toEqual({
        f,
        landmark: Math.max(stored.landmark, excluded.landmark),
      })
    }),
  )
})

test('ten points that halve in a month are 5 after one and 2.5 after two: nothing falls off an edge', () => {
  const month = 30 * DAY
  const sum = addToSum(null, NOW, 10, month)
  expect([1, 2].map(n => readSum(sum, NOW + n * month, month))).toEqual([5, 2.5])
})

test('a stream weighed forward from a landmark is the same stream weighed backward from now', () => {
  const stream = [
    [105, 4],
    [107, 8],
    [103, 3],
    [108, 6],
    [104, 4],
  ] as const
  const sum = stream.reduce<DecayedSum | null>((s, [day, v]) => addToSum(s, day * DAY, v, 7 * DAY), null)
  const backward = stream.reduce((total, [day, v]) => total + v * 2 ** (-(110 - day) / 7), 0)
  near(sum === null ? 0 : readSum(sum, 110 * DAY, 7 * DAY), backward)
})
