import { describe, expect, it } from 'vitest'
import { aheadWords } from '../../web/time/ahead-words.ts'
import { lengthWords, stayWords, targetWords } from '../../web/time/length-words.ts'
import { leftNow, slaWords } from '../../web/time/sla-words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const running = { status: 'on-track', left: 48.5 * MINUTE, ticking: true } as const

describe('the words of a clock', () => {
  it('count down while working time runs', () => {
    expect(slaWords(running, 0)).toEqual({ tone: 'ok', state: 'On track, ', text: '48 m left' })
    expect(slaWords(running, 10 * MINUTE).text).toBe('38 m left')
  })

  it('stand still while it does not', () => {
    expect(slaWords({ ...running, ticking: false }, HOUR).text).toBe('48 m left')
  })

  it('never go back when the machine’s clock does', () => {
    expect(leftNow(running, -HOUR)).toBe(48.5 * MINUTE)
  })

  it('say that the time is up, but leave it to the journey to call it a breach', () => {
    expect(slaWords({ ...running, left: 30_000 }, 0).text).toBe('under 1 m left')
    expect(slaWords(running, HOUR)).toEqual({ tone: 'risk', state: 'At risk, ', text: 'due now' })
  })

  it('have a tone and a word of their own for every state', () => {
    const left = 185 * MINUTE
    expect(slaWords({ ...running, status: 'at-risk' }, 0)).toEqual({
      tone: 'risk',
      state: 'At risk, ',
      text: '48 m left',
    })
    expect(slaWords({ status: 'breached', left: -62 * MINUTE, ticking: true }, MINUTE).text).toBe('1 h 03 m over')
    expect(slaWords({ status: 'paused', left, ticking: false }, HOUR).text).toBe('Paused, 3 h 05 m')
    expect(slaWords({ status: 'paused', left: -left, ticking: false }, 0).text).toBe('Paused, 3 h 05 m over')
    expect(slaWords({ status: 'met', left, ticking: false }, 0).tone).toBe('met')
    expect(slaWords({ status: 'cancelled', left, ticking: false }, 0).text).toBe('Cancelled')
  })
})

describe('a length', () => {
  it.each([
    [0, '0 m'],
    [59_999, '0 m'],
    [48 * MINUTE, '48 m'],
    [62 * MINUTE, '1 h 02 m'],
    [24 * HOUR + 48 * MINUTE, '24 h 48 m'],
    [-MINUTE, '0 m'],
  ])('of %d ms of working time is “%s”', (ms, words) => {
    expect(lengthWords(ms)).toBe(words)
  })

  it('that was promised is told without empty minutes', () => {
    expect(targetWords(4 * HOUR)).toBe('4 working hours')
    expect(targetWords(HOUR)).toBe('1 working hour')
    expect(targetWords(90 * MINUTE)).toBe('1 h 30 m of working time')
  })

  it('of a stay is in days', () => {
    expect(stayWords(35.9 * 24 * HOUR)).toBe('35 d')
    expect(stayWords(6.5 * HOUR)).toBe('6 h')
    expect(stayWords(MINUTE)).toBe('under 1 h')
  })

  it('a clock is ahead by is short', () => {
    expect(aheadWords(72 * HOUR)).toBe('+3 d')
    expect(aheadWords(53 * HOUR)).toBe('+2 d 5 h')
    expect(aheadWords(40 * MINUTE)).toBe('+40 m')
  })
})
