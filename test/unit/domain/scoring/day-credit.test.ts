import { expect, test } from 'vitest'
import { dayCredit, wayOf } from '../../../../domain/scoring/day-credit.ts'

test('signals of a day count up to the cap and no further', () => {
  expect([0, 1, 19, 20, 21, 500].map(n => dayCredit(n, { perDay: 20 }))).toEqual([0, 1, 19, 20, 20, 20])
})

test('each further signal of a day is worth so many times the one before', () => {
  expect([1, 2, 3].map(n => dayCredit(n, { repeats: 0.5 }))).toEqual([1, 1.5, 1.75])
  expect(dayCredit(1000, { repeats: 0.5 })).toBe(2)
  expect(dayCredit(5, { repeats: 0.5, perDay: 2 })).toBe(1.5)
})

test('without a rule every signal counts', () => {
  expect(dayCredit(37, {})).toBe(37)
})

test('ways to count a day have names that differ, and none has no name', () => {
  const ways = [{}, { perDay: 5 }, { perDay: 50 }, { repeats: 0.5 }, { perDay: 5, repeats: 0.5 }].map(wayOf)
  expect(ways).toEqual(['', '5 a day', '50 a day', 'x0.5', '5 a day x0.5'])
})
