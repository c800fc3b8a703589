import { expect, test } from 'vitest'
import { Cells } from '../../../../client/intake/cells.ts'

const cells = (value: string, shiftDays = 0) =>
  new Cells([value], { columns: new Map([['x', 0]]), shift: shiftDays * 86_400_000, values: new Map() })

test.each([
  ['1200', 1200],
  ['500000000.0', 500_000_000],
  ['1,200,000.5', 1_200_000.5],
  ['-3', -3],
  ['', null],
])('"%s" is the number %s', (text, value) => {
  const row = cells(text)
  expect(row.number('x')).toBe(value)
  expect(row.problem).toBeNull()
})

test.each(['12,5', '1.200,5', 'many', '1e999', '0x'])('"%s" is no number', text => {
  const row = cells(text)
  expect(row.number('x')).toBeNull()
  expect(row.problem?.why).toBe('x is no number')
})

test('an account key is checked, and one it could be is told', () => {
  expect(cells('0018a00001pWk25AAC').accountKey('x')).toBe('0018a00001pWk25AAC')
  const row = cells('Müller & Söhne')
  expect(row.accountKey('x')).toBeNull()
  expect(row.problem?.says).toContain('it could be "muller-and-sohne"')
})

test('dates move by the shift of the file', () => {
  expect(cells('2026-03-31', 10).day('x')).toBe('2026-04-10')
  expect(cells('2026-03-31T10:00:00Z', -1).moment('x')).toBe(Date.parse('2026-03-30T10:00:00Z'))
})

test('the first thing wrong with a row is the reason', () => {
  const row = new Cells(['x', 'y'], {
    columns: new Map([
      ['a', 0],
      ['b', 1],
    ]),
    shift: 0,
    values: new Map(),
  })
  row.number('a')
  row.day('b')
  expect(row.problem?.why).toBe('a is no number')
})

test('a value of a closed list is one of it', () => {
  const type = { type: 'one of', values: ['A', 'B'] } as const
  expect(cells('A').typed('x', { ...type, values: [...type.values] })).toBe('A')
  const row = cells('Gold')
  row.typed('x', { ...type, values: [...type.values] })
  expect(row.problem?.says).toBe('x is "Gold": it must be one of A, B')
})
