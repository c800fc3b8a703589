import { expect, test } from 'vitest'
import { evaluateWhere } from '../../../../domain/condition/evaluate-where.ts'
import { compare, fact, seen, value } from './account-view-of.ts'

test('a payload field is compared by its name', () => {
  const where = compare(fact('topic'), '=', value('security'))
  expect(evaluateWhere(where, { topic: 'security' })).toBe(true)
  expect(evaluateWhere(where, { topic: 'price' })).toBe(false)
  expect(evaluateWhere(where, { topic: null })).toBeNull()
  expect(evaluateWhere(where, {})).toBeNull()
})

test('what every object inherits is no field', () => {
  expect(evaluateWhere({ k: 'known', a: fact('constructor') }, {})).toBe(false)
})

test('people and windows cannot be asked here', () => {
  expect(evaluateWhere(seen('email.replied', 1), {})).toBeNull()
  expect(evaluateWhere({ k: 'people', fn: 'none', where: seen('email.replied', 1) }, {})).toBeNull()
  expect(evaluateWhere({ k: 'known', a: { k: 'people', fn: 'count', where: null } }, {})).toBe(false)
})
