import { describe, expect, it } from 'vitest'
import {
  agoWords,
  calendarDayWords,
  dateWords,
  dayHeading,
  fullMomentWords,
  momentWords,
  sameDay,
} from '../../web/time/moment-words.ts'

const BERLIN = 'Europe/Berlin'
/** Tuesday 20 January 2026, 10:42 in Berlin */
const NOW = Date.parse('2026-01-20T09:42:00Z')
const berlin = (text: string) => Date.parse(`${text}+01:00`)

describe('a moment', () => {
  it('of today is its time', () => {
    expect(momentWords(berlin('2026-01-20T11:30'), NOW, BERLIN)).toBe('11:30')
    expect(momentWords(berlin('2026-01-20T00:00'), NOW, BERLIN)).toBe('00:00')
  })

  it('within six days has its weekday', () => {
    expect(momentWords(berlin('2026-01-21T10:00'), NOW, BERLIN)).toBe('Wed 10:00')
    expect(momentWords(berlin('2026-01-26T09:00'), NOW, BERLIN)).toBe('Mon 09:00')
    expect(momentWords(berlin('2026-01-19T15:59'), NOW, BERLIN)).toBe('Mon 15:59')
  })

  it('further away has its date, and its year when that is another', () => {
    expect(momentWords(berlin('2026-01-27T09:00'), NOW, BERLIN)).toBe('27 Jan 09:00')
    expect(momentWords(berlin('2026-02-05T09:00'), NOW, BERLIN)).toBe('5 Feb 09:00')
    expect(momentWords(berlin('2025-12-13T10:42'), NOW, BERLIN)).toBe('13 Dec 2025 10:42')
  })

  it('is told in the zone of the reader, whose day may be another', () => {
    const at = Date.parse('2026-01-20T23:30:00Z')
    expect(momentWords(at, NOW, BERLIN)).toBe('Wed 00:30')
    expect(momentWords(at, NOW, 'America/New_York')).toBe('18:30')
  })

  it('in summer time is told by the clock on the wall', () => {
    const summer = Date.parse('2026-07-01T10:00:00Z')
    expect(momentWords(summer, summer, BERLIN)).toBe('12:00')
  })

  it('in full cannot be mistaken', () => {
    expect(fullMomentWords(berlin('2026-01-27T09:00'), BERLIN)).toBe('Tue 27 Jan 2026 09:00')
  })
})

describe('a day', () => {
  it('is named as people name it', () => {
    expect(dayHeading(NOW, NOW, BERLIN)).toBe('Today, Tuesday 20 January')
    expect(dayHeading(berlin('2026-01-19T23:59'), NOW, BERLIN)).toBe('Yesterday, Monday 19 January')
    expect(dayHeading(berlin('2026-01-15T09:00'), NOW, BERLIN)).toBe('Thursday 15 January')
    expect(dayHeading(berlin('2025-05-27T09:00'), NOW, BERLIN)).toBe('Tuesday 27 May 2025')
  })

  it('alone leaves the year out when it is this one', () => {
    expect(dateWords(berlin('2026-03-09T09:00'), NOW, BERLIN)).toBe('9 Mar')
    expect(dateWords(Date.parse('2024-09-09T09:00:00Z'), NOW, BERLIN)).toBe('9 Sep 2024')
  })

  it('of a calendar is the same in every zone', () => {
    expect(calendarDayWords('2026-04-15')).toBe('15 Apr 2026')
  })

  it('ends at midnight of the reader', () => {
    const late = berlin('2026-01-19T23:59')
    expect(sameDay(late, late + 60_000, BERLIN)).toBe(false)
    expect(sameDay(late, late + 60_000, 'UTC')).toBe(true)
  })
})

describe('how long ago', () => {
  it.each([
    [4_000, '4 s ago'],
    [59_000, '59 s ago'],
    [12 * 60_000, '12 m ago'],
    [3 * 3_600_000, '3 h ago'],
    [18 * 3_600_000, 'Mon 16:42'],
    [38 * 86_400_000, '38 d ago'],
    [-5_000, '0 s ago'],
  ])('%d ms is “%s”', (ago, words) => {
    expect(agoWords(NOW - ago, NOW, BERLIN)).toBe(words)
  })
})
