import { describe, expect, it } from 'vitest'
import { factInWords, factNameInWords } from '../../../../domain/facts/fact-words.ts'

describe('a fact in words', () => {
  it.each([
    ['number', 2_300, '2,300'],
    ['number', 1_234_567.891, '1,234,567.89'],
    ['number', 0, '0'],
    ['amount', 86_400, '86,400 EUR'],
    ['yes/no', true, 'yes'],
    ['date', '2026-04-15', '15 Apr 2026'],
    ['text', 'Road freight', 'Road freight'],
    ['one of', 'A', 'A'],
  ] as const)('%s %s is %s', (type, value, words) => {
    expect(factInWords(type, value, 'EUR')).toBe(words)
  })
})

it.each([
  ['account.renewalDate', 'renewal date'],
  ['account.arr', 'ARR'],
  ['opportunity.amount', 'amount'],
])('the name of %s is %s', (name, words) => {
  expect(factNameInWords(name)).toBe(words)
})
