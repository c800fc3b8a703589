import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AccountView } from '../../../../domain/condition/account-view.ts'
import { evaluateTest } from '../../../../domain/condition/evaluate-test.ts'
import { nextFlip } from '../../../../domain/condition/next-flip.ts'
import type { CompareOp, Test } from '../../../../language/condition/condition.ts'
import { mixedTerms, terms } from '../scoring/arbitrary-terms.ts'
import { atomOf, compare, count, DAY, fact, NOW, occurrenceOf, seen, value, viewOf } from './account-view-of.ts'

const flip = (asked: Test, view: AccountView): number | null => nextFlip(atomOf(asked), view)
const score = fact('score.engagement')
const replies = (...ages: number[]) => ({ 'email.replied': ages.map(age => occurrenceOf(NOW - age)) })

const windows = fc.constantFrom(DAY, 7 * DAY, 30 * DAY)
const ages = fc.array(fc.integer({ min: -5 * 60_000, max: 30 * DAY }), { maxLength: 12 })
const ops = fc.constantFrom<CompareOp>('=', '!=', '<', '<=', '>', '>=')
const leaves: fc.Arbitrary<Test> = fc.oneof(
  fc.tuple(ops, fc.integer({ min: 1, max: 99 })).map(([op, n]) => compare(score, op, value(n))),
  fc
    .tuple(ops, fc.integer({ min: 0, max: 6 }), windows)
    .map(([op, n, last]) => compare(count('email.replied', last), op, value(n))),
  windows.map(last => seen('email.replied', last)),
  fc
    .tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 50 }))
    .map(([lo, more]): Test => ({ k: 'between', a: score, lo: value(lo), hi: value(lo + more) })),
)
const tests: fc.Arbitrary<Test> = fc.oneof(
  leaves,
  fc
    .tuple(fc.constantFrom('and' as const, 'or' as const), leaves, leaves)
    .map(([k, a, b]): Test => ({ k, of: [a, b] })),
)

const check = (asked: Test, view: AccountView): void => {
  const truth = evaluateTest(asked, view)
  const at = flip(asked, view)
  if (at !== null) {
    expect(at).toBeGreaterThan(view.now)
    expect(evaluateTest(asked, { ...view, now: at })).not.toBe(truth)
    expect(evaluateTest(asked, { ...view, now: at - 1 })).toBe(truth)
  }
  const end = at ?? view.now + 4000 * DAY
  for (let step = 0; step < 60; step++) {
    // closer together near now, where most changes are
    const now = Math.floor(view.now + (end - 1 - view.now) * (step / 60) ** 3)
    expect(evaluateTest(asked, { ...view, now })).toBe(truth)
  }
}

test('at the moment named the truth differs, and up to it it never did', () => {
  fc.assert(
    fc.property(tests, terms, ages, (asked, engagement, list) => {
      const sorted = [...list].sort((a, b) => b - a)
      check(asked, viewOf({ scores: { engagement }, recent: replies(...sorted) }))
    }),
    { numRuns: 1500 },
  )
})

test('asked again and again it walks through every flip and comes to an end', () => {
  fc.assert(
    fc.property(tests, fc.oneof(terms, mixedTerms), ages, (asked, engagement, list) => {
      const sorted = [...list].sort((a, b) => b - a)
      let view = viewOf({ scores: { engagement }, recent: replies(...sorted) })
      for (let turn = 0; turn < 60; turn++) {
        const now = flip(asked, view)
        if (now === null) return
        expect(now).toBeGreaterThan(view.now)
        view = { ...view, now }
      }
      throw new Error('still flipping')
    }),
    { numRuns: 300 },
  )
})
