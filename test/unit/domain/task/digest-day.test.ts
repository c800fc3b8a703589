import { describe, expect, it } from 'vitest'
import { digestDay } from '../../../../domain/task/digest-day.ts'
import type { CalendarDefinition } from '../../../../language/settings.ts'

const NINE_TO_FIVE: [number, number][] = [[540, 1020]]
const office = (zone: string, closed: string[] = []) =>
  ({
    id: 'office',
    zone,
    closed,
    week: [NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, [], []],
  }) as unknown as CalendarDefinition
const told = (now: string, last: string | null, hours = office('Europe/Berlin')) => {
  const day = digestDay(hours, Date.parse(now), last)
  return day && [day.day, new Date(day.from).toISOString()]
}

describe('the day somebody is told of', () => {
  it.each([
    ['today, before it begins', '2026-03-02T05:00:00Z', null, ['2026-03-02', '2026-03-02T08:00:00.000Z']],
    ['today, while it is not over', '2026-03-02T15:59:00Z', null, ['2026-03-02', '2026-03-02T08:00:00.000Z']],
    ['the next one when it is over', '2026-03-02T16:00:00Z', null, ['2026-03-03', '2026-03-03T08:00:00.000Z']],
    [
      'the next one when today was told',
      '2026-03-02T09:00:00Z',
      '2026-03-02',
      ['2026-03-03', '2026-03-03T08:00:00.000Z'],
    ],
    ['Monday after a Friday', '2026-03-06T17:00:00Z', '2026-03-06', ['2026-03-09', '2026-03-09T08:00:00.000Z']],
    [
      'by summer time from the day on',
      '2026-03-27T20:00:00Z',
      '2026-03-27',
      ['2026-03-30', '2026-03-30T07:00:00.000Z'],
    ],
  ])('is %s', (_, now, last, expected) => {
    expect(told(now, last)).toEqual(expected)
  })

  it('is a day of where they are, and never a closed one', () => {
    expect(told('2026-03-02T23:30:00Z', null, office('Asia/Tokyo'))).toEqual(['2026-03-03', '2026-03-03T00:00:00.000Z'])
    const closed = office('Europe/Berlin', ['2026-03-03'])
    expect(told('2026-03-02T20:00:00Z', null, closed)?.[0]).toBe('2026-03-04')
  })

  it('is none where no day ever opens', () => {
    const never = { ...office('Europe/Berlin'), week: [[], [], [], [], [], [], []] } as unknown as CalendarDefinition
    expect(told('2026-03-02T05:00:00Z', null, never)).toBeNull()
  })
})
