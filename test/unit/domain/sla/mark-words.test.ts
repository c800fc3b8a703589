import { describe, expect, it } from 'vitest'
import { markInWords } from '../../../../domain/sla/mark-words.ts'

describe('the marks of an SLA clock, in words', () => {
  it.each([
    ['at:75%', 'reaches 75%'],
    ['at:100%', 'is breached'],
    ['late:4bh', 'is 4 business hours late'],
    ['late:1bd', 'is 1 business day late'],
    ['late:30m', 'is 30m late'],
    ['every:4bh.1', 'is late still: told for the 1st time, every 4 business hours'],
    ['every:1d.2', 'is late still: told for the 2nd time, every 1d'],
    ['every:1d.3', 'is late still: told for the 3rd time, every 1d'],
    ['every:1d.11', 'is late still: told for the 11th time, every 1d'],
  ])('%s', (mark, words) => {
    expect(markInWords(mark)).toBe(words)
  })
})
