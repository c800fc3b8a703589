import { describe, expect, it } from 'vitest'
import { answer } from '../../../../domain/calendar/answer.ts'
import { calendarNamed, hoursOf } from '../../../../domain/calendar/hours-of.ts'
import { smallRelease } from '../../../support/small-definitions.ts'

const { settings } = smallRelease({})
const hours = (calendar: string | null, zone: string | null) => hoursOf({ calendar, zone }, settings)

describe('the hours a colleague works', () => {
  it('are those of their own calendar, else those of the workspace', () => {
    expect(hours('always', null)).toBe('always')
    expect(hours(null, null)).toBe('office')
    expect(hoursOf(null, settings)).toBe('office')
    expect(hours('gone', null)).toBe('office')
  })

  it('are the same hours of the day where the colleague is', () => {
    expect(hours(null, 'America/New_York')).toBe('office@America/New_York')
    expect(hours(null, 'Europe/Berlin')).toBe('office')
    expect(hours('always', 'Asia/Tokyo')).toBe('always@Asia/Tokyo')
    expect(hours(null, 'Nowhere/Land')).toBe('office')
  })

  it('can be counted: two hours from nine in Berlin begin at nine in New York', () => {
    const from = Date.parse('2026-01-05T08:00:00Z')
    const amount = { unit: 'open-ms', n: 2 * 3_600_000 } as const
    const ask = (calendar: string) => answer({ q: 'addOpen', from, amount, calendar }, settings.calendars)
    expect(ask('office')).toMatchObject({ at: Date.parse('2026-01-05T10:00:00Z') })
    expect(ask('office@America/New_York')).toMatchObject({ at: Date.parse('2026-01-05T16:00:00Z') })
    expect(ask('gone@America/New_York')).toMatchObject({ error: 'calendar-unknown' })
    expect(calendarNamed(settings.calendars, 'office@Asia/Tokyo')).toMatchObject({ id: 'office', zone: 'Asia/Tokyo' })
  })
})
