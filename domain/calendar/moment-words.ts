import type { Weekday } from '../../language/plan.ts'
import { dayOfCivil } from './civil.ts'
import { formatTime, parseDay } from './iso-date.ts'
import { toLocal } from './zone-table.ts'

const WEEKDAYS: Record<Weekday, string> = { 1: 'Mon', 2: 'Tue', 3: 'Wed', 4: 'Thu', 5: 'Fri', 6: 'Sat', 7: 'Sun' }
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * A moment as people read it in a zone: `11:30` today, `Wed 10:00` within a week, `Tue 27 Jan 09:00` within two,
 * `5 Feb 09:00` beyond; a year that is not this one is named. Throws UnknownZone.
 */
export function momentInWords(at: number, now: number, zone: string): string {
  const [then, today] = [toLocal(zone, at), toLocal(zone, now)]
  const time = formatTime(then.hour * 60 + then.minute)
  const days = Math.abs(dayOf(then) - dayOf(today))
  if (days === 0) return time
  if (days < 7) return `${WEEKDAYS[then.weekday]} ${time}`
  const weekday = days <= 14 ? `${WEEKDAYS[then.weekday]} ` : ''
  const year = then.year === today.year ? '' : ` ${then.year}`
  return `${weekday}${then.day} ${MONTHS[then.month - 1]}${year} ${time}`
}

/** An ISO day as people read it, `15 Apr 2026`; other text is handed back as it is. */
export function dayInWords(iso: string): string {
  if (parseDay(iso) === null) return iso
  return `${Number(iso.slice(8))} ${MONTHS[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`
}

function dayOf(date: { year: number; month: number; day: number }): number {
  return dayOfCivil(date.year, date.month, date.day)
}
