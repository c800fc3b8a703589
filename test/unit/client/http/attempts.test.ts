import { expect, it } from 'vitest'
import { Attempts } from '../../../../client/http/attempts.ts'

const MINUTE = 60_000

it('ten attempts that fail within ten minutes are enough, and count for their own address alone', () => {
  const attempts = new Attempts()
  for (let n = 0; n < 10; n += 1) {
    expect(attempts.mayTry('a', n * 1_000)).toBe(true)
    attempts.fail('a', n * 1_000)
  }
  expect(attempts.mayTry('a', 10_000)).toBe(false)
  expect(attempts.mayTry('b', 10_000)).toBe(true)
  expect(attempts.mayTry('a', 10 * MINUTE + 1)).toBe(true)
})

it('so many addresses that fail are remembered and no more: the one that failed longest ago is forgotten', () => {
  const attempts = new Attempts()
  for (let n = 0; n < 10; n += 1) attempts.fail('first', 0)
  for (let n = 0; n < 10_000; n += 1) attempts.fail(`other-${n}`, 1)
  expect(attempts.mayTry('first', 2)).toBe(true)
})
