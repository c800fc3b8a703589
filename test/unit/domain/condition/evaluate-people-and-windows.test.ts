import { describe, expect, test } from 'vitest'
import { evaluateExpr, evaluateTest } from '../../../../domain/condition/evaluate-test.ts'
import type { Expr, Test, Truth } from '../../../../language/condition/condition.ts'
import { compare, count, DAY, fact, NOW, occurrenceOf, personOf, seen, value, viewOf } from './account-view-of.ts'

const ask = (asked: Test, given = {}): Truth => evaluateTest(asked, viewOf(given))

describe('people', () => {
  const champion = compare(fact('role'), '=', value('champion'))
  const engagedChampion: Test = { k: 'and', of: [champion, { k: 'is-true', a: fact('engaged') }] }
  const some = (fn: 'any' | 'none' | 'all', where: Test): Test => ({ k: 'people', fn, where })

  test.each<[string, (string | null)[], Truth, Truth, Truth]>([
    ['nobody', [], false, true, false],
    ['one who is', ['champion'], true, false, true],
    ['one who is not', ['user'], false, true, false],
    ['one unknown', [null], null, null, null],
    ['one who is, one unknown', ['champion', null], true, false, null],
    ['one who is not, one unknown', ['user', null], null, null, false],
  ])('any, none, all of %s', (_, roles, any, none, all) => {
    const given = { people: roles.map(role => personOf(role)) }
    expect(
      [some('any', champion), some('none', champion), some('all', champion)].map(asked => ask(asked, given)),
    ).toEqual([any, none, all])
  })

  test('count takes those known to match, and everybody without a where', () => {
    const view = viewOf({ people: [personOf('champion', true), personOf('champion'), personOf(null, true)] })
    const counted = (where: Test | null) => evaluateExpr({ k: 'people', fn: 'count', where }, view)
    expect([counted(engagedChampion), counted(champion), counted(null)]).toEqual([1, 2, 3])
  })

  test('opted out can be asked; what a person does not have is unknown', () => {
    const given = { people: [personOf('champion', true, true)], facts: { 'account.tier': 'A' } }
    expect(ask(some('any', { k: 'is-true', a: fact('optedOut') }), given)).toBe(true)
    expect(ask(some('any', compare(fact('account.tier'), '=', value('A'))), given)).toBeNull()
    expect(ask(some('any', seen('email.replied', DAY)), given)).toBeNull()
    expect(ask(some('any', some('any', champion)), given)).toBeNull()
  })
})

describe('deals', () => {
  const isOpen = compare(fact('stage'), '=', value('open'))
  const large = compare(fact('amount'), '>=', value(20_000))
  const deal = (stage: string, amount: number | null) => ({ stage, amount, closeDate: '2026-09-30', motion: 'renewal' })
  const given = { deals: [deal('open', 5_000), deal('won', 50_000), deal('open', null)] }
  const of = (fn: 'any' | 'none' | 'all', where: Test): Test => ({ k: 'deals', fn, where })

  test('are asked one by one; an amount nobody knows leaves it open', () => {
    expect(ask(of('any', { k: 'and', of: [isOpen, large] }), given)).toBeNull()
    expect(ask(of('any', large), given)).toBe(true)
    expect(ask(of('all', isOpen), given)).toBe(false)
    expect(ask(of('none', compare(fact('stage'), '=', value('lost'))), given)).toBe(true)
    expect(ask(of('all', isOpen))).toBe(false)
  })

  test('are counted, those known to match', () => {
    const counted = (where: Test | null) => evaluateExpr({ k: 'deals', fn: 'count', where }, viewOf(given))
    expect([counted(null), counted(isOpen), counted(large)]).toEqual([3, 2, 1])
  })
})

describe('windows of signals', () => {
  const week = 7 * DAY
  const longer = compare(fact('minutes'), '>=', value(30))
  const given = {
    recent: {
      'meeting.held': [
        occurrenceOf(NOW - week),
        occurrenceOf(NOW - week + 1, { role: 'champion', data: { minutes: 45 } }),
        occurrenceOf(NOW - DAY, { role: 'user' }),
        occurrenceOf(NOW, { role: 'champion', data: { minutes: 10 } }),
        occurrenceOf(NOW + 1),
      ],
    },
  }
  const counted = (expr: Expr) => evaluateExpr(expr, viewOf(given))

  test('a window holds what happened up to now, and not what is as old as it is long', () => {
    expect(counted(count('meeting.held', week))).toBe(3)
    expect(counted(count('meeting.held', week + 1))).toBe(4)
  })

  test('by role and by payload; a payload without the field does not count', () => {
    expect(counted(count('meeting.held', week, null, 'champion'))).toBe(2)
    expect(counted(count('meeting.held', week, longer))).toBe(1)
    expect(counted(count('meeting.held', week, longer, 'user'))).toBe(0)
  })

  test('seen is true or false, never unknown', () => {
    expect(ask(seen('meeting.held', week, longer), given)).toBe(true)
    expect(ask(seen('meeting.held', DAY, longer), given)).toBe(false)
    expect(ask(seen('email.replied', week), given)).toBe(false)
  })
})
