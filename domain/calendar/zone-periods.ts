/**
 * The zone table, unpacked: a zone is a row of periods, each with one offset from UTC. Everything that knows wall-clock
 * time stands on two questions: which period holds an instant, and which instant shows a wall-clock time.
 */
import { civilOfDay, DAY_MS, dayOfCivil, MINUTE_MS, weekdayOfDay } from './civil.ts'
import { LINKS, ZONES } from './zone-data.ts'

/** A stretch of time `[from, to)` with one offset, all in milliseconds. The first has no start, the last may have no end. */
export interface Period {
  from: number
  to: number
  offset: number
}

interface YearlyChange {
  month: number
  day: number
  weekday: number
  /** milliseconds of the UTC day */
  time: number
  offset: number
}

export interface ZoneTable {
  /** when the clocks changed, ascending; `offsets` has one more entry: the offset before the first change */
  changes: readonly number[]
  offsets: readonly number[]
  /** changes of each year from `since` on, in their order within the year */
  yearly: { since: number; changes: readonly YearlyChange[] } | null
}

const unpackYearly = (text: string | undefined): ZoneTable['yearly'] => {
  if (!text) return null
  const [since = '', ...rules] = text.split(',')
  const changes = rules.map(rule => {
    const [month = 0, day = 0, weekday = 0, minute = 0, offset = 0] = rule.split(' ').map(Number)
    return { month, day, weekday, time: minute * MINUTE_MS, offset: offset * MINUTE_MS }
  })
  return { since: Number(since), changes }
}

const unpackZone = (text: string): ZoneTable => {
  const [minutes = '', order = '', gaps = '', yearly] = text.split('|')
  const known = minutes.split(' ').map(minute => Number(minute) * MINUTE_MS)
  let at = 0
  const changes = gaps === '' ? [] : gaps.split(' ').map(gap => (at += Number.parseInt(gap, 36) * 1000))
  const offsets = [...order].map(digit => known[Number.parseInt(digit, 36)] ?? 0)
  return { changes, offsets, yearly: unpackYearly(yearly) }
}

// unpacked once, when the module is loaded: the tables never change afterwards, so nothing can depend on who asked first
const TABLES = new Map(Object.entries(ZONES).map(([name, text]) => [name, unpackZone(text)]))

/** The table of a zone or of a link to one; undefined for a name the tz database does not hold. Case counts. */
export const zoneTable = (name: string): ZoneTable | undefined =>
  TABLES.get(name) ?? (Object.hasOwn(LINKS, name) ? TABLES.get(LINKS[name] ?? '') : undefined)

/** The instant of a yearly change in one year. */
const changeIn = (year: number, change: YearlyChange): number => {
  const earliest = dayOfCivil(year, change.month, change.day)
  return (earliest + ((change.weekday - weekdayOfDay(earliest) + 7) % 7)) * DAY_MS + change.time
}

/** The period after all listed changes: one for ever, or one of the yearly rule's. */
const periodByRule = (table: ZoneTable, ms: number): Period => {
  const listed: Period = { from: table.changes.at(-1) ?? -Infinity, to: Infinity, offset: table.offsets.at(-1) ?? 0 }
  if (!table.yearly) return listed
  const { since, changes } = table.yearly
  const year = Math.max(since, civilOfDay(Math.floor(ms / DAY_MS)).year)
  // no yearly change falls near New Year, but the period around an instant may have begun the year before
  let { from, offset } = listed
  for (const y of [year - 1, year, year + 1]) {
    if (y < since) continue
    for (const change of changes) {
      const at = changeIn(y, change)
      if (at > ms) return { from, to: at, offset }
      from = at
      offset = change.offset
    }
  }
  return { from, to: Infinity, offset }
}

/** The period that holds an instant. */
export const periodAt = (table: ZoneTable, ms: number): Period => {
  const { changes, offsets } = table
  // how many changes lie at or before the instant
  let low = 0
  let high = changes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((changes[middle] ?? Infinity) <= ms) low = middle + 1
    else high = middle
  }
  if (low === changes.length) return periodByRule(table, ms)
  return { from: changes[low - 1] ?? -Infinity, to: changes[low] ?? Infinity, offset: offsets[low] ?? 0 }
}

/**
 * The instant at which the wall clock shows a time, given as milliseconds from 1970-01-01T00:00 on that clock.
 *
 * A time the clock skips becomes the instant of the change, the next minute there is; of a time shown twice the first
 * counts. Never decreases when the wall-clock time grows, which is what sums over opening hours rely on.
 */
export const instantOfWallTime = (table: ZoneTable, wallMs: number): number => {
  // offsets lie within a day, so no period that ends earlier can show this time
  let period = periodAt(table, wallMs - DAY_MS)
  while (period.to < Infinity && wallMs >= period.to + period.offset) period = periodAt(table, period.to)
  return Math.max(wallMs - period.offset, period.from)
}
