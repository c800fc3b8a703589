import { describe, expect, test } from 'vitest'
import type { AccountView } from '../../../../domain/condition/account-view.ts'
import { nextFlip } from '../../../../domain/condition/next-flip.ts'
import type { CompareOp, Test } from '../../../../language/condition/condition.ts'
import {
  atomOf,
  compare,
  count,
  DAY,
  decayingFrom,
  fact,
  NOW,
  occurrenceOf,
  personOf,
  seen,
  value,
  viewOf,
} from './account-view-of.ts'

const flip = (asked: Test, view: AccountView): number | null => nextFlip(atomOf(asked), view)
const score = fact('score.engagement')
const replies = (...ages: number[]) => ({ 'email.replied': ages.map(age => occurrenceOf(NOW - age)) })

describe('a score', () => {
  const view = viewOf({ scores: { engagement: decayingFrom(80) } })

  test.each<[CompareOp, number]>([
    ['>=', NOW + 28 * DAY + 1],
    ['<', NOW + 28 * DAY + 1],
    ['>', NOW + 28 * DAY],
    ['<=', NOW + 28 * DAY],
    ['=', NOW + 28 * DAY],
    ['!=', NOW + 28 * DAY],
  ])('%s 20 flips when it has decayed that far', (op, at) => {
    expect(flip(compare(score, op, value(20)), view)).toBe(at)
  })

  test('the other way round is the same', () => {
    expect(flip(compare(value(20), '<=', score), view)).toBe(NOW + 28 * DAY + 1)
  })

  test('equal for one millisecond only, then unequal again', () => {
    const later = { ...view, now: NOW + 28 * DAY }
    expect(flip(compare(score, '=', value(20)), later)).toBe(NOW + 28 * DAY + 1)
  })

  test('between flips on falling in, and again on falling out', () => {
    const asked: Test = { k: 'between', a: score, lo: value(20), hi: value(40) }
    expect(flip(asked, view)).toBe(NOW + 14 * DAY)
    expect(flip(asked, { ...view, now: NOW + 14 * DAY })).toBe(NOW + 28 * DAY + 1)
  })

  test('compared with a fact it flips as well, while the fact is known', () => {
    const asked = compare(score, '>=', fact('account.target'))
    expect(flip(asked, { ...view, facts: { 'account.target': 20 } })).toBe(NOW + 28 * DAY + 1)
    expect(flip(asked, view)).toBeNull()
  })

  test('below its threshold it never flips by itself, nor when it is not there', () => {
    expect(flip(compare(score, '>=', value(90)), view)).toBeNull()
    expect(flip(compare(score, '>=', value(20)), viewOf())).toBeNull()
  })
})

describe('a window', () => {
  test('seen ends when the newest signal is as old as the window is long', () => {
    const view = viewOf({ recent: replies(6 * DAY, 2 * DAY) })
    expect(flip(seen('email.replied', 7 * DAY), view)).toBe(NOW + 5 * DAY)
  })

  test('a count falls under its threshold with the signal that is one too few', () => {
    const view = viewOf({ recent: replies(6 * DAY, 4 * DAY, 2 * DAY) })
    const counted = count('email.replied', 7 * DAY)
    expect(flip(compare(counted, '>=', value(2)), view)).toBe(NOW + 3 * DAY)
    expect(flip(compare(counted, '>', value(2)), view)).toBe(NOW + DAY)
    expect(flip(compare(counted, '=', value(2)), view)).toBe(NOW + DAY)
    expect(flip(compare(counted, '>=', value(4)), view)).toBeNull()
  })

  test('only signals that match age out of it', () => {
    const where = compare(fact('minutes'), '>=', value(30))
    const held = [
      occurrenceOf(NOW - 3 * DAY, { data: { minutes: 45 } }),
      occurrenceOf(NOW - DAY, { data: { minutes: 5 } }),
    ]
    const view = viewOf({ recent: { 'meeting.held': held } })
    expect(flip(seen('meeting.held', 7 * DAY, where), view)).toBe(NOW + 4 * DAY)
  })

  test('a signal dated a little ahead counts from its own moment', () => {
    const view = viewOf({ recent: replies(-60_000) })
    expect(flip(seen('email.replied', DAY), view)).toBe(NOW + 60_000)
    expect(flip(seen('email.replied', DAY), { ...view, now: NOW + 60_000 })).toBe(NOW + 60_000 + DAY)
  })

  test('a count in arithmetic is followed change by change', () => {
    const view = viewOf({ recent: replies(6 * DAY, 5 * DAY, DAY) })
    const doubled = { k: 'arith', op: '*', a: count('email.replied', 7 * DAY), b: value(2) } as const
    expect(flip(compare(doubled, '>=', value(3)), view)).toBe(NOW + 2 * DAY)
  })

  test('of many signals the right one is found at once', () => {
    const view = viewOf({ recent: replies(...Array.from({ length: 5000 }, (_, i) => 5000 - i)) })
    expect(flip(compare(count('email.replied', DAY), '>=', value(100)), view)).toBe(NOW - 100 + DAY)
  })
})

test('what time does not change never flips', () => {
  const view = viewOf({ facts: { 'account.tier': 'A' }, people: [personOf('champion', true)] })
  const asked: Test[] = [
    compare(fact('account.tier'), '=', value('A')),
    { k: 'known', a: fact('account.tier') },
    { k: 'people', fn: 'any', where: { k: 'is-true', a: fact('engaged') } },
    { k: 'contains', a: fact('account.tier'), text: 'a' },
  ]
  expect(asked.map(one => flip(one, view))).toEqual([null, null, null, null])
})

test('in a combination only a flip of the whole counts', () => {
  const view = viewOf({ scores: { engagement: decayingFrom(80) }, recent: replies(6 * DAY) })
  const parts = [seen('email.replied', 7 * DAY), compare(score, '>=', value(20))]
  expect(flip({ k: 'or', of: parts }, view)).toBe(NOW + 28 * DAY + 1)
  expect(flip({ k: 'not', of: { k: 'and', of: parts } }, view)).toBe(NOW + DAY)
})
