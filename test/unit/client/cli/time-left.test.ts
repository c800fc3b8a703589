import { expect, it } from 'vitest'
import { timeLeftInWords } from '../../../../client/cli/time-left.ts'

it('what is left of a clock is a length, and what is over says so', () => {
  expect(timeLeftInWords(4 * 3_600_000)).toBe('4h')
  expect(timeLeftInWords(-778_000)).toBe('12m 58s over')
})
