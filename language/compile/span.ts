import { parseTime } from '../../domain/calendar/iso-date.ts'
import { UNIT_MS } from '../condition/linear.ts'
import { placeOfValue } from '../places.ts'
import type { Span, Until, Weekday } from '../plan.ts'
import type { Context, SliceReads } from './context.ts'
import { exactLength } from './length.ts'
import { momentAt } from './moment.ts'

/** Where a length stands, and the calendar that business time in it counts by. */
interface SpanAt {
  tree: object
  key: string
  text: string
  calendar: string
}

/** Reads `3d`, `2 business days` or `4 business hours`. Refuses other text (C2). */
export function spanAt(ctx: Context, { tree, key, text, calendar }: SpanAt): Span | null {
  const found = /^(\d{1,6}) business (day|days|hour|hours)$/.exec(text.trim())
  if (!found) {
    const n = exactLength(ctx.report, tree, key, text)
    return n === null ? null : { unit: 'ms', n }
  }
  const n = Number(found[1])
  if (found[2] === 'day' || found[2] === 'days') return { unit: 'business-days', n, calendar }
  return { unit: 'open-ms', n: n * UNIT_MS.h, calendar }
}

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

/** The weekday a word names; null for other words. */
export function weekdayOf(word: string): Weekday | null {
  return WEEKDAYS[DAYS.indexOf(word.toLowerCase())] ?? null
}

/** Reads what ends a wait: a length, `until tuesday 09:00`, or `until` a moment tied to a date. */
export function untilAt(ctx: Context, reads: SliceReads, at: SpanAt): Until | null {
  const { tree, key, text } = at
  if (!/^until\s/.test(text.trim())) {
    const span = spanAt(ctx, at)
    return span && { span }
  }
  const [, day = '', time = '', ...rest] = text.trim().split(/\s+/)
  const weekday = weekdayOf(day)
  if (weekday === null) {
    const moment = momentAt(ctx, reads, { tree, key, text, from: text.indexOf('until') + 5 })
    return moment && { moment }
  }
  if (parseTime(time) !== null && rest.length === 0) return { weekday, time }
  const why = 'A weekday alone does not say when.'
  ctx.report(placeOfValue(tree, key), 'C2', { what: `"${text}" has no time`, why, fix: `Write: until ${day} 09:00.` })
  return null
}
