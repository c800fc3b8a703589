import { describe, expect, it } from 'vitest'
import { isOpenAt, openBetween } from '../../../../domain/calendar/open-time.ts'
import type { CalendarDefinition } from '../../../../language/settings.ts'
import { baseText, baseWith, releaseOf, told } from '../definitions.ts'

const event = (...lines: string[]): string => ['BEGIN:VEVENT', 'SUMMARY:Closed', ...lines, 'END:VEVENT'].join('\r\n')
const ics = (...events: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//', ...events, 'END:VCALENDAR', ''].join('\r\n')

const calendar = baseText('calendar-office.yaml').replace(
  'closed: [2026-12-24 to 2027-01-01]',
  'closed: [2026-12-24, file holidays.ics]',
)
const files = (text: string) => baseWith({ 'calendar-office.yaml': calendar, 'holidays.ics': text })
function officeWith(...events: string[]): CalendarDefinition {
  const office = releaseOf(files(ics(...events))).settings.calendars['office']
  if (!office) throw new Error('no calendar')
  return office
}
const closedIn = (office: CalendarDefinition, month: string) => office.closed.filter(day => day.startsWith(month))

describe('holidays from an .ics file', () => {
  it('close whole days beside those that are listed', () => {
    const office = officeWith(event('UID:1', 'DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261227'))
    expect(office.closed).toEqual(['2026-12-24', '2026-12-25', '2026-12-26'])
  })

  it('repeat, with their exceptions and moves', () => {
    const office = officeWith(
      event('UID:1', 'DTSTART;VALUE=DATE:19700501', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20270501'),
      event('UID:1', 'RECURRENCE-ID;VALUE=DATE:20280501', 'DTSTART;VALUE=DATE:20280502'),
      event('UID:2', 'DTSTART;VALUE=DATE:20251127', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH'),
      event('UID:3', 'DTSTART;VALUE=DATE:20260106', 'RRULE:FREQ=WEEKLY;COUNT=2'),
      event('UID:4', 'DTSTART;VALUE=DATE:20260301', 'RDATE;VALUE=DATE:20260303'),
    )
    expect(closedIn(office, '2026-05')).toEqual(['2026-05-01'])
    expect(closedIn(office, '2027-05')).toEqual([])
    expect(closedIn(office, '2028-05')).toEqual(['2028-05-02'])
    expect(closedIn(office, '2026-11')).toEqual(['2026-11-26'])
    expect(closedIn(office, '2026-01')).toEqual(['2026-01-06', '2026-01-13'])
    expect(closedIn(office, '2026-03')).toEqual(['2026-03-01', '2026-03-03'])
  })

  it('close hours of a day where they say so, in their own zone or that of the calendar', () => {
    const office = officeWith(
      event('UID:1', 'DTSTART:20261223T130000', 'DTEND:20261223T173000'),
      event('UID:2', 'DTSTART:20261222T090000Z', 'DTEND:20261222T100000Z'),
      event('UID:3', 'DTSTART;TZID=America/New_York:20261221T090000', 'DTEND;TZID=America/New_York:20261221T100000'),
    )
    const at = (iso: string) => isOpenAt(office, Date.parse(iso))
    expect([at('2026-12-23T11:59:00Z'), at('2026-12-23T12:00:00Z')]).toEqual([true, false])
    expect([at('2026-12-22T08:59:00Z'), at('2026-12-22T09:00:00Z'), at('2026-12-22T10:00:00Z')]).toEqual([
      ...[true, false, true],
    ])
    expect(at('2026-12-21T14:30:00Z')).toBe(false)
    const day = openBetween(office, Date.parse('2026-12-23T00:00:00Z'), Date.parse('2026-12-24T00:00:00Z'))
    expect(day).toBe(4 * 3_600_000)
  })

  it('leave out what was called off', () => {
    expect(officeWith(event('UID:1', 'STATUS:CANCELLED', 'DTSTART;VALUE=DATE:20260501')).closed).toEqual(['2026-12-24'])
  })
})

describe('a file of holidays that cannot be used', () => {
  it('is told where it stops being one', () => {
    const broken = ics(event('UID:1', 'DTSTART;VALUE=DATE:20260501', 'no colon here'))
    expect(told(files(broken))).toEqual(['N5 holidays.ics:8:1'])
    expect(told(files('Name,Date\r\nMay day,2026-05-01\r\n'))).toEqual(['N5 holidays.ics:1:1'])
    expect(told(files(''))).toEqual(['N5 holidays.ics:1:1'])
  })

  it.each([
    'RRULE:FREQ=SECONDLY;BYMONTH=2',
    'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31',
    'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'RRULE:FREQ=MONTHLY;BYMONTH=2',
  ])('is told at the event that cannot be counted: %s', rule => {
    expect(told(files(ics(event('UID:1', 'DTSTART;VALUE=DATE:20260501', rule))))).toEqual(['C2 holidays.ics:4:1'])
  })

  it('is told at the event that has no day', () => {
    expect(told(files(ics(event('UID:1', 'DTSTART;VALUE=DATE:20269999'))))).toEqual(['C2 holidays.ics:4:1'])
    expect(told(files(ics(event('UID:1'))))).toEqual(['C2 holidays.ics:4:1'])
  })

  it('is told where it is named and not there, or there and not named', () => {
    expect(told(baseWith({ 'calendar-office.yaml': calendar }))).toEqual(['N4 calendar-office.yaml:4:22'])
    expect(told(baseWith({ 'other.ics': ics() }))).toEqual(['N4 other.ics:1:1'])
  })
})
