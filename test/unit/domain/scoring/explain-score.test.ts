import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addToSum } from '../../../../domain/scoring/decayed-sum.ts'
import { explainScore, type ScoreExplanation } from '../../../../domain/scoring/explain-score.ts'
import type { SignalSum } from '../../../../domain/scoring/rule-terms.ts'
import { scoreAt } from '../../../../domain/scoring/score-at.ts'
import { shownScore } from '../../../../domain/scoring/shown-score.ts'
import { scoreTerms } from '../../../../domain/scoring/terms-from-sums.ts'
import { engagement } from './engagement-score.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 5, 1)
const view = { now: NOW, facts: { 'account.employees': 900 } }

const sumOf = (kind: string, days: number, ages: number[]): SignalSum => {
  const halfLife = days * DAY
  const start = addToSum(null, NOW, 0, halfLife)
  const sum = ages.reduce((s, age) => addToSum(s, NOW - age * DAY, 1, halfLife), start)
  return { person: null, role: null, kind, halfLife, ...sum }
}
const total = ({ lines }: ScoreExplanation): number =>
  lines.reduce((sum, line) => sum + Math.round(line.points * 10), 0) / 10

test('every rule has a line with what is left of its signals and its points', () => {
  const explained = explainScore(engagement, [sumOf('website.pricing-viewed', 14, [0, 14])], view, NOW)
  expect(explained.score).toBe(20)
  expect(explained.lines).toHaveLength(6)
  expect(explained.lines[1]).toMatchObject({
    text: 'website.pricing-viewed',
    kind: 'signal',
    points: 12,
    capped: false,
  })
  expect(explained.lines[1]?.count).toBeCloseTo(1.5, 9)
  expect(explained.lines[5]).toEqual({
    text: 'account.employees between 200 and 5k',
    kind: 'fact',
    count: 1,
    points: 8,
    capped: false,
  })
})

test('an unknown fact says so', () => {
  expect(explainScore(engagement, [], { ...view, facts: {} }, NOW).lines[5]).toMatchObject({ count: null, points: 0 })
})

test('a rule held down by its max says so', () => {
  const explained = explainScore(engagement, [sumOf('website.viewed', 7, [0, 0, 0, 0, 0, 0, 0])], view, NOW)
  expect(explained.lines[0]).toMatchObject({ points: 10, capped: true })
})

test('what the range cuts off is a line of its own', () => {
  const many = [0, 0, 0, 0, 0]
  const sums = [
    sumOf('meeting.held', 45, many),
    sumOf('website.pricing-viewed', 14, many),
    sumOf('email.replied', 30, many),
    sumOf('form.submitted', 30, many),
  ]
  const explained = explainScore(engagement, sums, view, NOW)
  expect(explained.score).toBe(100)
  expect(explained.lines.at(-1)).toEqual({ text: '', kind: 'limit', count: null, points: -20, capped: false })
  expect(total(explained)).toBe(100)
})

test('the lines add up to the score shown, at any moment', () => {
  const ages = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 12 })
  fc.assert(
    fc.property(ages, ages, ages, ages, fc.integer({ min: 0, max: 100 * DAY }), (a, b, c, d, later) => {
      const sums = [
        sumOf('website.viewed', 7, a),
        sumOf('website.pricing-viewed', 14, b),
        sumOf('email.replied', 30, c),
        sumOf('meeting.held', 45, d),
      ]
      const explained = explainScore(engagement, sums, view, NOW + later)
      expect(total(explained)).toBe(explained.score)
      expect(explained.score).toBe(shownScore(scoreAt(scoreTerms(engagement, sums, view), NOW + later)))
    }),
  )
})
