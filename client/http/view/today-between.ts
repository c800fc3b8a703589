import { civilOfDay, dayOfCivil } from '../../../domain/calendar/civil.ts'
import { toLocal, toUtc } from '../../../domain/calendar/zone-table.ts'

/** Today in a zone: from its midnight to the next one, UTC milliseconds. */
export function todayBetween(zone: string, now: number): { from: number; to: number } {
  const { year, month, day } = toLocal(zone, now)
  const midnight = (days: number) => toUtc(zone, { ...civilOfDay(days), hour: 0, minute: 0, second: 0, ms: 0 })
  const today = dayOfCivil(year, month, day)
  return { from: midnight(today), to: midnight(today + 1) }
}
