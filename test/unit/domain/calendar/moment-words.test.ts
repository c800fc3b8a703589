import { describe, expect, it } from 'vitest'
import { lengthInWords } from '../../../../domain/calendar/length-words.ts'
import { dayInWords, momentInWords } from '../../../../domain/calendar/moment-words.ts'

// a Tuesday, 10:42 in Berlin
const NOW = Date.parse('2026-01-20T09:42:00Z')

describe('a moment in words', () => {
  it.each([
    ['2026-01-20T10:30:00Z', '11:30'],
    ['2026-01-20T08:00:00Z', '09:00'],
    ['2026-01-21T09:00:00Z', 'Wed 10:00'],
    ['2026-01-19T14:59:00Z', 'Mon 15:59'],
    ['2026-01-27T08:00:00Z', 'Tue 27 Jan 09:00'],
    ['2026-02-05T08:00:00Z', '5 Feb 09:00'],
    ['2027-02-05T08:00:00Z', '5 Feb 2027 09:00'],
    // tomorrow in Berlin, though not yet in Greenwich
    ['2026-01-20T23:30:00Z', 'Wed 00:30'],
  ])('%s is %s', (at, words) => {
    expect(momentInWords(Date.parse(at), NOW, 'Europe/Berlin')).toBe(words)
  })

  it('a day has no time, and what is no day stays as it is', () => {
    expect(dayInWords('2026-04-15')).toBe('15 Apr 2026')
    expect(dayInWords('2026-02-30')).toBe('2026-02-30')
    expect(dayInWords('soon')).toBe('soon')
  })
})

describe('a length in words', () => {
  it.each([
    [14 * 86_400_000, '14 days'],
    [86_400_000, '1 day'],
    [36 * 3_600_000, '36 hours'],
    [90 * 60_000, '90 minutes'],
    [1_000, '1 second'],
  ])('%i ms is %s', (ms, words) => {
    expect(lengthInWords(ms)).toBe(words)
  })
})
