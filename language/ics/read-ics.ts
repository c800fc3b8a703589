import ICAL from 'ical.js'
import { parseDay } from '../../domain/calendar/iso-date.ts'
import type { SourceFile } from '../places.ts'
import type { Report } from '../problem-log.ts'
import { checkRule } from './check-rule.ts'

/** One event of an iCalendar file, its exceptions with it, and where in the file it stands. */
export interface IcsEvent {
  event: ICAL.Event
  at: number
}

function lineAt(file: SourceFile, at: number): { file: SourceFile; at: number; end: number } {
  const end = file.text.indexOf('\n', at)
  return { file, at, end: end < 0 ? file.text.length : end }
}

function unreadable(file: SourceFile, error: unknown, report: Report): void {
  const said = error instanceof Error ? error.message : String(error)
  // the reader quotes the line it stumbled over, and knows no number of it
  const quoted = /"([^"]+)"\s*$/.exec(said)?.[1]
  const found = quoted === undefined ? 0 : Math.max(0, file.text.indexOf(quoted))
  const start = file.text.lastIndexOf('\n', found) + 1
  report(lineAt(file, start), 'N5', {
    what: 'this is no iCalendar file',
    why: 'Days that cannot be read would count as open.',
    fix: 'Export it anew: it begins with BEGIN:VCALENDAR, and each line is NAME:VALUE.',
  })
}

function read(file: SourceFile, report: Report): ICAL.Component | null {
  try {
    // the reader takes some files that are none for empty ones
    const calendar = /^BEGIN:VCALENDAR\s/i.test(file.text) ? new ICAL.Component(ICAL.parse(file.text)) : null
    if (calendar?.name === 'vcalendar') return calendar
    unreadable(file, null, report)
  } catch (error) {
    unreadable(file, error, report)
  }
  return null
}

/** Where each BEGIN:VEVENT stands, in order. */
function startsOf(file: SourceFile): number[] {
  return [...file.text.matchAll(/^BEGIN:VEVENT\s*$/gim)].map(match => match.index)
}

/** Does it begin on a day there is? The library carries a 99th over into later months. */
function isDated(component: ICAL.Component): boolean {
  const [, , , begins] = component.getFirstProperty('dtstart')?.toJSON() ?? []
  return parseDay(String(begins).slice(0, 10)) !== null
}

/** Reads the events of an iCalendar file, cancelled ones left out. What cannot be understood is told at its line. */
export function readIcs(file: SourceFile, report: Report): IcsEvent[] {
  const calendar = read(file, report)
  if (!calendar) return []
  const starts = startsOf(file)
  const placed = calendar.getAllSubcomponents('vevent').map((component, i) => ({ component, at: starts[i] ?? 0 }))
  const exceptions = placed.filter(({ component }) => component.hasProperty('recurrence-id'))
  return placed.flatMap(({ component, at }): IcsEvent[] => {
    const status = component.getFirstPropertyValue('status')
    if (component.hasProperty('recurrence-id') || status === 'CANCELLED') return []
    const uid = component.getFirstPropertyValue('uid')
    const own = exceptions.filter(other => other.component.getFirstPropertyValue('uid') === uid)
    const event = new ICAL.Event(component, { exceptions: own.map(other => other.component) })
    const rule = component.getFirstPropertyValue('rrule')
    const said = isDated(component) ? checkRule(rule) : 'it has no day to begin on'
    if (said === null) return [{ event, at }]
    report(lineAt(file, at), 'C2', {
      what: `this event cannot be counted: ${said}`,
      why: 'Days that cannot be read would count as open.',
      fix: 'Repeat it yearly, monthly, weekly or daily by plain dates, or list its days.',
    })
    return []
  })
}
