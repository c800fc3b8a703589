import { expect, it } from 'vitest'
import { CallRate } from '../../../../client/http/call-rate.ts'

it('a key that asks without end has to wait, and no other one with it', () => {
  const rate = new CallRate()
  const taken = Array.from({ length: 2_600 }, () => rate.take('k_1', 1_000)).filter(Boolean)
  expect(taken).toHaveLength(2_500)
  expect(rate.take('k_2', 1_000)).toBe(true)
  expect(rate.take('k_1', 5_999)).toBe(false)
  expect(rate.take('k_1', 6_000)).toBe(true)
})
