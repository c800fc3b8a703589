import { parseTime } from '../../domain/calendar/iso-date.ts'
import { placeOfValue } from '../places.ts'
import type { Rhythm } from '../plan.ts'
import type { Context } from './context.ts'
import { weekdayOf } from './span.ts'

const PERIOD = /^(\d{1,3}) ?(d|days?|w|weeks?|mo|months?)$/

/**
 * Reads a rhythm on the wall clock: `monday 09:00`, `30d`, `2w at 10:00`, `1 month at 09:00`. Refuses other text (C2): hours
 * and minutes are no rhythm for people.
 */
export function rhythmAt(ctx: Context, tree: object, key: string, text: string): Rhythm | null {
  const refuse = (what: string): null => {
    const why = 'There is no telling when it would be.'
    const fix = 'Write every: monday 09:00, every: 30d, or every: 1 month at 09:00.'
    ctx.report(placeOfValue(tree, key), 'C2', { what, why, fix })
    return null
  }
  const [first = '', second = '', ...rest] = text.trim().split(/\s+/)
  const weekday = weekdayOf(first)
  if (weekday !== null) {
    if (parseTime(second) !== null && rest.length === 0) return { weekday, time: second }
    return refuse(`"${text}" has no time`)
  }
  const [length = '', time = null, ...more] = text.trim().split(/\s+at\s+/)
  const [, n = '', unit = ''] = PERIOD.exec(length) ?? []
  const timed = more.length === 0 && (time === null || parseTime(time) !== null)
  if (!timed || Number(n) < 1) return refuse(`"${text}" is no rhythm`)
  if (unit.startsWith('mo')) return { unit: 'months', n: Number(n), time }
  return { unit: 'days', n: Number(n) * (unit.startsWith('w') ? 7 : 1), time }
}
