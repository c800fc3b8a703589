import { expect, test } from 'vitest'
import { addToSum } from '../../../../domain/scoring/decayed-sum.ts'
import type { SignalSum } from '../../../../domain/scoring/rule-terms.ts'
import { scoreAt } from '../../../../domain/scoring/score-at.ts'
import { scoreTerms } from '../../../../domain/scoring/terms-from-sums.ts'
import { engagement } from './engagement-score.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 5, 1)

const sum = (kind: string, days: number, at: number[], role: string | null = null): SignalSum => {
  const halfLife = days * DAY
  const start = addToSum(null, NOW, 0, halfLife)
  return { person: 'p_1', role, kind, halfLife, ...at.reduce((s, t) => addToSum(s, t, 1, halfLife), start) }
}
const nobody = { now: NOW, facts: {} }
const scoreNow = (sums: SignalSum[], view: Parameters<typeof scoreTerms>[2] = nobody): number =>
  scoreAt(scoreTerms(engagement, sums, view), NOW)

test('points apply when the unit sum is read', () => {
  expect(scoreNow([sum('website.pricing-viewed', 14, [NOW, NOW - 14 * DAY])])).toBe(12)
})

test('a rule adds no more than its max, over all people together', () => {
  const seen = sum('website.pricing-viewed', 14, [NOW, NOW])
  expect(scoreNow([seen, { ...seen, person: 'p_2' }])).toBe(24)
})

test('the role people have now multiplies their points; other roles and unknown ones do not', () => {
  expect(scoreNow([sum('meeting.held', 45, [NOW], 'economic-buyer')])).toBe(30)
  expect(scoreNow([sum('meeting.held', 45, [NOW], 'champion')])).toBe(20)
  expect(scoreNow([sum('meeting.held', 45, [NOW], 'constructor')])).toBe(20)
})

test('a rule may take points away, down to its max', () => {
  const rules = engagement.rules.map(rule => (rule.signal === 'form.submitted' ? { ...rule, points: -12 } : rule))
  const many = sum('form.submitted', 30, [NOW, NOW, NOW])
  const terms = scoreTerms({ ...engagement, rules }, [many, sum('meeting.held', 45, [NOW, NOW])], nobody)
  expect(scoreAt(terms, NOW)).toBe(16)
})

test('facts add constant points when true, and nothing when false or unknown', () => {
  expect(scoreNow([], { ...nobody, facts: { 'account.employees': 900 } })).toBe(8)
  expect(scoreNow([], { ...nobody, facts: { 'account.employees': 10 } })).toBe(0)
  expect(scoreNow([])).toBe(0)
})

test('a sum kept for another half-life or kind counts nowhere', () => {
  expect(scoreNow([sum('website.pricing-viewed', 7, [NOW]), sum('email.replied', 14, [NOW])])).toBe(0)
})

test('the score is clamped to its range, and the terms give it at any later moment', () => {
  const many = [NOW, NOW, NOW, NOW, NOW, NOW]
  const sums = [
    sum('meeting.held', 45, many),
    sum('website.pricing-viewed', 14, many),
    sum('email.replied', 30, many),
    sum('form.submitted', 30, many),
  ]
  const terms = scoreTerms(engagement, sums, nobody)
  expect(scoreAt(terms, NOW)).toBe(100)
  expect(scoreAt(terms, NOW + 90 * DAY)).toBeCloseTo(30 + 0.556 + 9 + 9, 2)
})

test('signals in another order make the very same score', () => {
  const at = Array.from({ length: 30 }, (_, i) => NOW - i * i * 7_654_321)
  const one = scoreNow([sum('meeting.held', 45, at), sum('website.viewed', 7, at)])
  const other = scoreNow([sum('website.viewed', 7, [...at].reverse()), sum('meeting.held', 45, [...at].reverse())])
  expect(other).toBe(one)
})
