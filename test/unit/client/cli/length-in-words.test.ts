import { expect, test } from 'vitest'
import { lengthInWords } from '../../../../client/cli/length-in-words.ts'

test.each([
  [0, '0 ms'],
  [950, '950 ms'],
  [61_000, '1m 1s'],
  [3 * 86_400_000 + 4 * 3_600_000 + 60_000, '3d 4h'],
  [2 * 86_400_000 + 60_000, '2d'],
  [-90 * 60_000, '-1h 30m'],
])('%i ms is %s', (ms, words) => {
  expect(lengthInWords(ms)).toBe(words)
})
