import { describe, expect, it } from 'vitest'
import { readClock, type ToldClock } from '../../../../domain/sla/read-clock.ts'
import type { CalendarDefinition } from '../../../../language/settings.ts'

const HOUR = 3_600_000
const HOURS: [number, number][] = [[9 * 60, 17 * 60]]
const OFFICE: CalendarDefinition = {
  id: 'office',
  zone: 'UTC',
  week: [HOURS, HOURS, HOURS, HOURS, HOURS, [], []],
  closed: [],
}
const at = (time: string) => Date.parse(`2026-01-${time}Z`)

/** Started Monday the 19th at 15:00, four working hours: due Tuesday at 11:00. */
const CLOCK: ToldClock = {
  status: 'running',
  due: at('20T11:00'),
  total: 4 * HOUR,
  used: 0,
  riskAt: 0.75,
  endedAt: null,
}

describe('an SLA clock read now', () => {
  it('counts working time alone, and says whether it runs', () => {
    expect(readClock(CLOCK, OFFICE, at('19T16:00'))).toEqual({
      status: 'on-track',
      used: HOUR,
      left: 3 * HOUR,
      ticking: true,
    })
    const night = readClock(CLOCK, OFFICE, at('20T03:00'))
    expect(night).toEqual({ status: 'on-track', used: 2 * HOUR, left: 2 * HOUR, ticking: false })
  })

  it('is at risk from its share on, over after its due moment, and breached once the journey says so', () => {
    expect(readClock(CLOCK, OFFICE, at('20T09:59')).status).toBe('on-track')
    expect(readClock(CLOCK, OFFICE, at('20T10:00')).status).toBe('at-risk')
    const over = readClock({ ...CLOCK, status: 'breached' }, OFFICE, at('20T12:00'))
    expect(over).toMatchObject({ status: 'breached', left: -HOUR, used: 5 * HOUR, ticking: true })
    // late by an evening and a night, of which no minute was working time
    expect(readClock({ ...CLOCK, due: at('20T17:00') }, OFFICE, at('21T08:00'))).toMatchObject({ left: 0 })
  })

  it('stands still while paused', () => {
    const paused = { ...CLOCK, status: 'paused' as const, due: null, used: 3 * HOUR }
    const reading = { status: 'paused', used: 3 * HOUR, left: HOUR, ticking: false }
    expect(readClock(paused, OFFICE, at('20T10:00'))).toEqual(reading)
    expect(readClock(paused, OFFICE, at('27T10:00'))).toEqual(reading)
  })

  it('counts what is left from the due moment, whatever was used before a pause', () => {
    // told when it went on with one hour used before: three more make it due
    const resumed = { ...CLOCK, used: HOUR, due: at('20T13:00') }
    expect(readClock(resumed, OFFICE, at('20T11:00'))).toMatchObject({ used: 2 * HOUR, left: 2 * HOUR })
  })

  it('stays as it ended', () => {
    const met = { ...CLOCK, status: 'met' as const, endedAt: at('20T10:00') }
    expect(readClock(met, OFFICE, at('25T10:00'))).toEqual({
      status: 'met',
      used: 3 * HOUR,
      left: HOUR,
      ticking: false,
    })
  })

  it('counts all hours when its calendar is gone', () => {
    expect(readClock(CLOCK, undefined, at('20T07:00'))).toMatchObject({ left: 4 * HOUR, ticking: true })
  })
})
