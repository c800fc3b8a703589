import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSum } from '../../../../domain/scoring/decayed-sum.ts'
import {
  type Counted,
  dayAdditions,
  dayCounts,
  type SumAddition,
  sumAdditions,
  sumsOf,
} from '../../../../domain/scoring/sum-additions.ts'
import type { ScoreDefinition, ScoreRule } from '../../../../language/score-definition.ts'
import { engagement } from './engagement-score.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 5, 1, 17, 30)
const rule = (signal: string, more: Partial<ScoreRule> = {}): ScoreRule => {
  return { signal, fact: null, points: 1, halfLife: 7 * DAY, max: null, by: {}, ...more }
}
const scores: Record<string, ScoreDefinition> = {
  all: {
    ...engagement,
    rules: [
      rule('page', { perDay: 3 }),
      rule('page', { repeats: 0.5, halfLife: 30 * DAY }),
      rule('page'),
      rule('mail', { perDay: 2, repeats: 0.5 }),
      rule('call'),
    ],
  },
}

/** Lets signals count a batch at a time, as Postgres does: what was counted of a day before is kept. */
function countInBatches(batches: readonly (readonly Counted[])[]): SumAddition[] {
  const days = new Map<string, number>()
  return batches.flatMap(batch => {
    const counts = dayCounts(scores, batch).map(count => {
      const key = JSON.stringify([count.account, count.person, count.kind, count.day])
      const before = days.get(key) ?? 0
      days.set(key, before + count.n)
      return { ...count, before }
    })
    return [...sumAdditions(scores, batch), ...dayAdditions(scores, counts)]
  })
}

/** What all additions to each sum are worth now. */
function worths(additions: readonly SumAddition[]): Record<string, number> {
  const worth: Record<string, number> = {}
  for (const { account, person, kind, halfLife, way, f, landmark } of additions) {
    const key = JSON.stringify([account, person, kind, halfLife, way])
    worth[key] = (worth[key] ?? 0) + readSum({ f, landmark }, NOW, halfLife)
  }
  return worth
}

/** Every signal by itself, with nothing kept: what one day comes to by hand. */
function bruteForce(counted: readonly Counted[]): Record<string, number> {
  const worth: Record<string, number> = {}
  const nth = new Map<string, number>()
  for (const { account, person, kind, at } of counted) {
    for (const { signal, halfLife, perDay, repeats } of scores['all']?.rules ?? []) {
      if (signal !== kind || halfLife === null) continue
      const way = [perDay && `${perDay} a day`, repeats && `x${repeats}`].filter(Boolean).join(' ')
      const key = JSON.stringify([account, person, kind, halfLife, way])
      const day = Math.floor(at / DAY)
      const n = (nth.get(`${key}${day}`) ?? 0) + 1
      nth.set(`${key}${day}`, n)
      const credit = way === '' ? 1 : n > (perDay ?? n) ? 0 : (repeats ?? 1) ** (n - 1)
      const since = way === '' ? at : day * DAY
      worth[key] = (worth[key] ?? 0) + credit * 2 ** (-(NOW - since) / halfLife)
    }
  }
  return worth
}

const near = (a: Record<string, number>, b: Record<string, number>): void => {
  expect(Object.keys(a).sort()).toEqual(Object.keys(b).sort())
  for (const [key, value] of Object.entries(a)) expect(Math.abs(value - (b[key] ?? 0))).toBeLessThan(1e-9)
}

const signals = fc.array(
  fc.record({
    account: fc.constantFrom('acme', 'bolt'),
    person: fc.constantFrom(null, 'p_1', 'p_2'),
    kind: fc.constantFrom('page', 'mail', 'call', 'nothing'),
    at: fc.integer({ min: NOW - 3 * DAY, max: NOW }),
  }),
  { maxLength: 60 },
)

describe('sums of signals that count by the day', () => {
  it('equal what every day comes to by hand', () => {
    fc.assert(fc.property(signals, counted => near(worths(sumsOf(scores, counted)), bruteForce(counted))))
  })

  it('do not hang on order, on how signals are split into batches, or on how late they come', () => {
    fc.assert(
      fc.property(signals, fc.infiniteStream(fc.nat(1000)), fc.integer({ min: 1, max: 7 }), (counted, keys, size) => {
        const shuffled = counted
          .map(signal => ({ signal, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ signal }) => signal)
        const batches = Array.from({ length: Math.ceil(shuffled.length / size) }, (_, i) =>
          shuffled.slice(i * size, (i + 1) * size),
        )
        near(worths(countInBatches(batches)), worths(sumsOf(scores, counted)))
      }),
    )
  })

  it('add up when two accounts become one, where no day is shared', () => {
    const of = (account: string, at: number): Counted => ({ account, person: null, kind: 'mail', at })
    const apart = worths(sumsOf(scores, [of('acme', NOW), of('bolt', NOW - DAY)]))
    const one = worths(sumsOf(scores, [of('acme', NOW), of('acme', NOW - DAY)]))
    const sum = (all: Record<string, number>): number => Object.values(all).reduce((a, b) => a + b, 0)
    expect(sum(apart)).toBeCloseTo(sum(one), 12)
  })

  it('count 37 visits of yesterday and 15 of today as 35, where 20 a day count', () => {
    const at = (n: number, day: number): Counted[] =>
      Array.from({ length: n }, (_, i) => ({ account: 'acme', person: 'p_1', kind: 'visit', at: day + i * 60_000 }))
    const today = Math.floor(NOW / DAY) * DAY
    const forever = { ...engagement, rules: [rule('visit', { perDay: 20, halfLife: 1e6 * DAY })] }
    const [sum] = sumsOf({ forever }, [...at(37, today - DAY), ...at(15, today)])
    expect(sum && readSum(sum, NOW, 1e6 * DAY)).toBeCloseTo(35, 3)
  })

  it('keep sums of the same kind apart that count their days in other ways', () => {
    const all = sumsOf(scores, [{ account: 'acme', person: null, kind: 'page', at: NOW }])
    expect(all.map(({ halfLife, way }) => [halfLife / DAY, way])).toEqual([
      [7, ''],
      [7, '3 a day'],
      [30, 'x0.5'],
    ])
  })
})
