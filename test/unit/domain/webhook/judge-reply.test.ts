import { describe, expect, it } from 'vitest'
import { judgeReply, nextTry } from '../../../../domain/webhook/judge-reply.ts'

const NOW = Date.parse('2026-01-05T09:00:00Z')
const MINUTE = 60_000

describe('an answer of another system', () => {
  it('is done with any 2xx, and final with other 4xx and with redirects', () => {
    for (const status of [200, 201, 204]) expect(judgeReply(status, null, NOW)).toEqual({ done: true })
    for (const status of [301, 307, 400, 404, 422]) {
      expect(judgeReply(status, null, NOW)).toEqual({ final: `http-${status}`, gone: false })
    }
    expect(judgeReply(410, null, NOW)).toEqual({ final: 'http-410', gone: true })
  })

  it('is worth another try with 408, 429 and 5xx, not before the other side asks for', () => {
    for (const status of [408, 429, 500, 503]) {
      expect(judgeReply(status, null, NOW)).toEqual({ again: `http-${status}`, notBefore: null })
    }
    expect(judgeReply(429, '120', NOW)).toEqual({ again: 'http-429', notBefore: NOW + 2 * MINUTE })
    expect(judgeReply(429, 'Mon, 05 Jan 2026 09:10:00 GMT', NOW)).toMatchObject({ notBefore: NOW + 10 * MINUTE })
  })

  it('passes over a Retry-After that makes no sense, and waits a day at most', () => {
    for (const odd of ['-5', 'soon', 'Mon, 05 Jan 2020 09:10:00 GMT', '0']) {
      expect(judgeReply(503, odd, NOW)).toMatchObject({ notBefore: null })
    }
    expect(judgeReply(503, '999999999', NOW)).toMatchObject({ notBefore: NOW + 24 * 60 * MINUTE })
  })
})

describe('the next try', () => {
  it('comes after longer and longer pauses, and ends', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7].map(tries => ((nextTry(tries, 7, NOW, null) ?? 0) - NOW) / 1000)
    expect(pauses).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 36_000])
    expect(nextTry(8, 7, NOW, null)).toBeNull()
    expect(nextTry(1, 0, NOW, null)).toBeNull()
  })

  it('is never before the other side asked for', () => {
    expect(nextTry(1, 7, NOW, NOW + MINUTE)).toBe(NOW + MINUTE)
    expect(nextTry(2, 7, NOW, NOW + MINUTE)).toBe(NOW + 5 * MINUTE)
  })
})
