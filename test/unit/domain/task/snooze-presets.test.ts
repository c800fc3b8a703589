import { describe, expect, it } from 'vitest'
import { snoozePresets } from '../../../../domain/task/snooze-presets.ts'
import type { CalendarDefinition } from '../../../../language/settings.ts'

const office: CalendarDefinition = {
  id: 'office',
  zone: 'Europe/Berlin',
  week: Array.from({ length: 7 }, (_, day) => (day < 5 ? [[540, 1020] as [number, number]] : [])),
  closed: ['2026-04-03', '2026-04-06'],
}
const choices = (at: string, hours = office) =>
  Object.fromEntries(snoozePresets(hours, Date.parse(at)).map(({ id, until }) => [id, new Date(until).toISOString()]))

describe('moments to put a task off to', () => {
  it('lie in the open hours of whoever puts it off', () => {
    expect(choices('2026-03-31T07:10:00Z')).toEqual({
      soon: '2026-03-31T07:40:00.000Z',
      later: '2026-03-31T10:10:00.000Z',
      tomorrow: '2026-04-01T07:00:00.000Z',
      'next-week': '2026-04-07T07:00:00.000Z',
    })
  })

  it('pass over closed days, and leave out what falls together', () => {
    // the Thursday before Easter, in the afternoon: the next open day is Tuesday, which is next week's first
    expect(choices('2026-04-02T13:00:00Z')).toEqual({
      soon: '2026-04-02T13:30:00.000Z',
      tomorrow: '2026-04-07T07:00:00.000Z',
    })
  })

  it('go by the wall of the zone, also over a change of the clocks', () => {
    expect(choices('2026-03-27T15:00:00Z')).toMatchObject({ tomorrow: '2026-03-30T07:00:00.000Z' })
    expect(choices('2026-03-27T15:00:00Z', { ...office, zone: 'America/New_York' })).toMatchObject({
      tomorrow: '2026-03-30T13:00:00.000Z',
    })
  })

  it('are but one where the doors never open', () => {
    expect(choices('2026-03-31T07:10:00Z', { ...office, week: office.week.map(() => []) })).toEqual({
      soon: '2026-03-31T07:40:00.000Z',
    })
  })
})
