import { describe, expect, it } from 'vitest'
import { countWords } from '../../../web/parts/count-words.ts'

describe('a count that goes only so far', () => {
  it('is a number below its end, and from there on as many or more', () => {
    expect([0, 999, 1000, 2400].map(n => countWords(n, 1000))).toEqual(['0', '999', '1,000+', '1,000+'])
  })
})
