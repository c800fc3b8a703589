import { expect, test } from 'vitest'
import { scanned } from '../../../../domain/noise/scanned.ts'

const S = 1_000

test('a click within five seconds of the mail going out is a scanner, later it is a reader', () => {
  expect(scanned({ at: 5 * S, link: 'a' }, 0, [])).toBe(true)
  expect(scanned({ at: 5 * S + 1, link: 'a' }, 0, [])).toBe(false)
  expect(scanned({ at: 5 * S, link: 'a' }, null, [])).toBe(false)
})

test('from the third different link within ten seconds on it is a scanner; the same link thrice is an impatient reader', () => {
  const clicks = [
    { at: 100 * S, link: 'a' },
    { at: 103 * S, link: 'b' },
  ]
  expect(scanned({ at: 103 * S, link: 'b' }, 0, clicks.slice(0, 1))).toBe(false)
  expect(scanned({ at: 109 * S, link: 'c' }, 0, clicks)).toBe(true)
  expect(scanned({ at: 111 * S, link: 'c' }, 0, clicks)).toBe(false)
  expect(scanned({ at: 104 * S, link: 'a' }, 0, [...clicks, { at: 104 * S, link: 'a' }])).toBe(false)
})
