import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareValues } from '../../../../domain/condition/compare-values.ts'
import type { CompareOp, Truth, Value } from '../../../../language/condition/condition.ts'

const rows: [Value, CompareOp, Value, Truth][] = [
  [1, '<', 2, true],
  [2, '>=', 2, true],
  [2, '!=', 2, false],
  ['A', '=', 'A', true],
  ['A', '=', 'a', false],
  ['A', '!=', 'B', true],
  ['A', '<', 'B', null],
  [true, '=', true, true],
  [true, '!=', false, true],
  [true, '>', false, null],
  [1, '=', '1', null],
  ['true', '=', true, null],
  ['2026-04-15', '<', '2026-04-16', true],
  ['2026-04-15', '=', '2026-04-15T00:00:00Z', true],
  ['2026-04-15', '<', '2026-04-15T09:00:00Z', true],
  ['2026-04-15T09:00:00+02:00', '=', '2026-04-15T07:00:00Z', true],
  ['2026-04-15T00:30:00+02:00', '<', '2026-04-15', true],
  ['2026-02-30', '<', '2026-03-01', null],
  ['2026-02-30', '=', '2026-02-30', true],
  ['2026-04-15', '=', 'A', false],
  ['2026-04-15', '<', 'A', null],
]

test.each(rows)('%j %s %j is %j', (a, op, b, truth) => {
  expect(compareValues(op, a, b)).toBe(truth)
})

test('an operator and its opposite never agree, nor does one of them know more', () => {
  const opposites: [CompareOp, CompareOp][] = [
    ['=', '!='],
    ['<', '>='],
    ['>', '<='],
  ]
  const values = fc.oneof(
    fc.integer(),
    fc.string(),
    fc.boolean(),
    fc.constantFrom('2026-04-15', '2026-04-15T09:00:00Z'),
  )
  fc.assert(
    fc.property(values, values, fc.constantFrom(...opposites), (a, b, [op, opposite]) => {
      const truth = compareValues(op, a, b)
      expect(compareValues(opposite, a, b)).toBe(truth === null ? null : !truth)
    }),
  )
})
