import { describe, expect, it } from 'vitest'
import { snoozeChoices } from '../../web/time/snooze-choices.ts'
import { instantOf, wallClockAt } from '../../web/time/wall-clock.ts'

const BERLIN = 'Europe/Berlin'
const choices = (now: string) => snoozeChoices(Date.parse(now), BERLIN).map(({ label, words }) => `${label} ${words}`)

describe('the moments to put a task off to', () => {
  it('on a Tuesday morning are soon, after lunch, tomorrow and next week', () => {
    expect(choices('2026-01-20T10:42+01:00')).toEqual([
      'In 30 minutes 11:12',
      'After lunch 13:30',
      'Tomorrow Wed 09:00',
      'Next week Mon 09:00',
    ])
  })

  it('leave out what is past', () => {
    expect(choices('2026-01-20T15:00+01:00')).not.toContain('After lunch 13:30')
  })

  it('on a Sunday do not name Monday twice', () => {
    expect(choices('2026-01-25T10:00+01:00')).toEqual([
      'In 30 minutes 10:30',
      'After lunch 13:30',
      'Tomorrow Mon 09:00',
    ])
  })

  it('are at nine on the wall on the other side of a clock change', () => {
    const [, , tomorrow] = snoozeChoices(Date.parse('2026-03-28T10:00+01:00'), BERLIN)
    expect(tomorrow && new Date(tomorrow.until).toISOString()).toBe('2026-03-29T07:00:00.000Z')
  })
})

describe('an instant by the clock on the wall', () => {
  it('reads back as it was given, in zones on both sides of the world', () => {
    for (const zone of [BERLIN, 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Auckland']) {
      const day = Date.UTC(2026, 0, 20) / 86_400_000
      const clock = wallClockAt(instantOf(day, 9, 15, zone), zone)
      expect([clock.dayNumber, clock.hour, clock.minute]).toEqual([day, 9, 15])
    }
  })

  it('knows its weekday', () => {
    expect(wallClockAt(Date.parse('2026-01-20T09:42:00Z'), BERLIN).weekday).toBe(2)
  })
})
