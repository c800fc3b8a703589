import { dayOfCivil } from './civil.ts'
import { formatDay } from './iso-date.ts'
import { toLocal } from './zone-table.ts'

/** The day it is in a zone at an instant (UTC milliseconds): `2026-01-15`. Throws UnknownZone. */
export function dayIn(zone: string, at: number): string {
  const { year, month, day } = toLocal(zone, at)
  return formatDay(dayOfCivil(year, month, day))
}
