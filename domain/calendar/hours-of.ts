import type { CalendarDefinition, Settings } from '../../language/settings.ts'
import { isZone } from './zone-table.ts'

/** When a colleague works; null = as the workspace does. */
export interface WorkingHours {
  /** id of a calendar */
  calendar: string | null
  zone: string | null
}

/**
 * The open hours of a colleague as questions about time name them: a calendar, and where the colleague is in another zone, the
 * same hours there, `office@America/New_York`. Somebody of whom nothing is known works as the workspace does.
 */
export function hoursOf(
  colleague: WorkingHours | null,
  { calendars, workspace }: Pick<Settings, 'calendars' | 'workspace'>,
): string {
  const { calendar, zone } = colleague ?? { calendar: null, zone: null }
  const id = calendar !== null && Object.hasOwn(calendars, calendar) ? calendar : workspace.calendar
  return zone === null || !isZone(zone) || zone === calendars[id]?.zone ? id : `${id}@${zone}`
}

/** The calendar of a name, in another zone where the name says so; undefined when there is none. */
export function calendarNamed(
  calendars: Readonly<Record<string, CalendarDefinition>>,
  name: string,
): CalendarDefinition | undefined {
  const [id = '', zone] = name.split('@')
  const calendar = Object.hasOwn(calendars, id) ? calendars[id] : undefined
  return calendar && zone !== undefined ? { ...calendar, zone } : calendar
}
