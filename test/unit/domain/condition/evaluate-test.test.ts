import { describe, expect, test } from 'vitest'
import { evaluateExpr, evaluateTest } from '../../../../domain/condition/evaluate-test.ts'
import type { Expr, Test, Truth } from '../../../../language/condition/condition.ts'
import { compare, DAY, decayingFrom, fact, NOW, value, viewOf } from './account-view-of.ts'

const leaf = (truth: Truth): Test => ({ k: 'is-true', a: truth === null ? fact('missing.fact') : value(truth) })
const truths: Truth[] = [true, false, null]
const ask = (asked: Test, given = {}): Truth => evaluateTest(asked, viewOf(given))

describe('and, or, not', () => {
  const and: [Truth, Truth, Truth][] = [
    [true, true, true],
    [true, false, false],
    [true, null, null],
    [false, true, false],
    [false, false, false],
    [false, null, false],
    [null, true, null],
    [null, false, false],
    [null, null, null],
  ]
  const not = (truth: Truth): Truth => (truth === null ? null : !truth)

  test.each(and)('%j and %j is %j', (a, b, expected) => {
    expect(ask({ k: 'and', of: [leaf(a), leaf(b)] })).toBe(expected)
  })

  test.each(and)('De Morgan: or is the mirror of %j and %j', (a, b, expected) => {
    expect(ask({ k: 'or', of: [leaf(not(a)), leaf(not(b))] })).toBe(not(expected))
  })

  test.each(truths)('not %j', truth => {
    expect(ask({ k: 'not', of: leaf(truth) })).toBe(not(truth))
  })
})

describe('facts', () => {
  const facts = { 'account.tier': 'A', 'account.arr': 30_000, 'account.optedOut': false, 'account.name': 'Acme GmbH' }

  test.each<[string, Test, Truth]>([
    ['equal text', compare(fact('account.tier'), '=', value('A')), true],
    ['a missing fact', compare(fact('account.country'), '=', value('DE')), null],
    ['not equal to a missing fact', compare(fact('account.country'), '!=', value('DE')), null],
    ['one of', { k: 'in', a: fact('account.tier'), values: ['B', 'A'] }, true],
    ['none of', { k: 'in', a: fact('account.tier'), values: ['B', 'C'] }, false],
    ['a missing fact in a list', { k: 'in', a: fact('account.country'), values: ['DE'] }, null],
    ['a number in a list of texts', { k: 'in', a: fact('account.arr'), values: ['A'] }, null],
    ['between, ends included', { k: 'between', a: fact('account.arr'), lo: value(30_000), hi: value(40_000) }, true],
    [
      'outside is false though the other end is unknown',
      { k: 'between', a: fact('account.arr'), lo: value(40_000), hi: fact('x.y') },
      false,
    ],
    [
      'inside so far, the other end unknown',
      { k: 'between', a: fact('account.arr'), lo: value(0), hi: fact('x.y') },
      null,
    ],
    ['contains, whatever the case', { k: 'contains', a: fact('account.name'), text: 'ACME' }, true],
    ['contains of a number', { k: 'contains', a: fact('account.arr'), text: '3' }, null],
    ['known', { k: 'known', a: fact('account.arr') }, true],
    ['not known', { k: 'known', a: fact('account.country') }, false],
    ['no is not true', { k: 'is-true', a: fact('account.optedOut') }, false],
    ['a text is neither true nor false', { k: 'is-true', a: fact('account.tier') }, null],
  ])('%s', (_, asked, expected) => {
    expect(ask(asked, { facts })).toBe(expected)
  })

  test('null is unknown like a missing fact', () => {
    expect(ask(compare(fact('account.tier'), '=', value('A')), { facts: { 'account.tier': null } })).toBeNull()
  })
})

describe('arithmetic', () => {
  const arith = (op: '+' | '-' | '*' | '/', a: Expr, b: Expr): Expr => ({ k: 'arith', op, a, b })
  const view = viewOf({ facts: { 'usage.seatsBought': 40, 'account.tier': 'A' } })

  test.each<[string, Expr, number | null]>([
    ['a share', arith('*', fact('usage.seatsBought'), value(0.5)), 20],
    ['sum', arith('+', value(1), value(2)), 3],
    ['difference', arith('-', value(1), value(2)), -1],
    ['quotient', arith('/', value(1), value(4)), 0.25],
    ['with unknown', arith('+', value(1), fact('usage.activeUsers')), null],
    ['by zero', arith('/', value(1), value(0)), null],
    ['zero by zero', arith('/', value(0), value(0)), null],
    ['beyond all numbers', arith('*', value(1e300), value(1e300)), null],
    ['with text', arith('+', value(1), fact('account.tier')), null],
  ])('%s', (_, expr, expected) => {
    expect(evaluateExpr(expr, view)).toBe(expected)
  })

  test('a comparison with an unknown result is unknown', () => {
    expect(evaluateTest(compare(value(1), '<', arith('/', value(1), value(0))), view)).toBeNull()
  })
})

describe('scores and bands', () => {
  const given = { scores: { engagement: decayingFrom(80) }, bands: { engagement: 'hot' } }

  test('a score is read at the moment of the view', () => {
    const asked = compare(fact('score.engagement'), '>=', value(50))
    expect(ask(asked, given)).toBe(true)
    expect(ask(asked, { ...given, now: NOW + 14 * DAY })).toBe(false)
  })

  test('a band is a text', () => {
    expect(ask({ k: 'in', a: fact('band.engagement'), values: ['warm', 'hot'] }, given)).toBe(true)
  })

  test('one that is not there is unknown', () => {
    expect(ask(compare(fact('score.fit'), '>=', value(0)), given)).toBeNull()
    expect(ask(compare(fact('band.fit'), '=', value('none')), given)).toBeNull()
  })
})
