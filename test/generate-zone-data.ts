/**
 * Writes domain/calendar/zone-data.ts from the time-zone data that moment-timezone carries.
 *
 * Run after a change of its version: `npx tsx test/generate-zone-data.ts`
 * then `npx vitest run test/unit/domain/calendar`, whose vectors come from another reader of the same data.
 *
 * The package lists every change up to the year 2499. Listing them all would take 700 KB, so where a zone repeats itself
 * yearly the repetition is written once. The repetition is not assumed: every change the package lists has to come out of
 * it again, to the millisecond, or this script stops.
 */
import { writeFileSync } from 'node:fs'
import moment from 'moment-timezone'
import packed from 'moment-timezone/data/packed/latest.json' with { type: 'json' }
import { civilOfDay, DAY_MS, dayOfCivil, MINUTE_MS, weekdayOfDay } from '../domain/calendar/civil.ts'

interface Change {
  at: number
  /** minutes east of UTC from then on */
  offset: number
}

interface YearlyChange {
  month: number
  /** the change falls on the first such weekday on or after this day of the month, all in UTC */
  day: number
  weekday: number
  minute: number
  offset: number
}

/** The last year the package lists; it may end before that year does. */
const END_YEAR = 2499
/** By then every zone repeats itself; Gaza and Hebron, whose clocks follow Ramadan, as the last ones from 2087. */
const RULED_BY = 2100
const yearOf = (ms: number): number => civilOfDay(Math.floor(ms / DAY_MS)).year

/** A zone's offset on 1 January 1970 and its changes after that; changes of name alone are left out. */
const readZone = (name: string): { first: number; changes: Change[] } => {
  const zone = moment.tz.zone(name)
  if (!zone) throw new Error(`moment-timezone does not know ${name}, which its own list holds`)
  const offsets = zone.offsets.map(west => (west === 0 ? 0 : -west))
  let current = offsets[zone.untils.findIndex(until => until === null || until > 0)] ?? 0
  const first = current
  const changes: Change[] = []
  zone.untils.forEach((until, index) => {
    const offset = offsets[index + 1]
    if (!Number.isFinite(until) || until <= 0 || offset === undefined || offset === current) return
    changes.push({ at: until, offset })
    current = offset
  })
  return { first, changes }
}

const timeOf = (rule: YearlyChange, year: number): number => {
  const from = dayOfCivil(year, rule.month, rule.day)
  const day = from + ((rule.weekday - weekdayOfDay(from) + 7) % 7)
  return day * DAY_MS + rule.minute * MINUTE_MS
}

/** The yearly changes of years far ahead, and the first year from which they hold without exception. */
const findRule = (changes: Change[]): { since: number; rules: YearlyChange[] } | null => {
  const last = changes.at(-1)
  if (!last || yearOf(last.at) < END_YEAR) return null
  const years = new Map<number, Change[]>()
  for (const change of changes) years.set(yearOf(change.at), [...(years.get(yearOf(change.at)) ?? []), change])
  const far = [...years].filter(([year]) => year >= RULED_BY && year < END_YEAR)
  const rules = (years.get(RULED_BY) ?? []).map((sample, slot): YearlyChange => {
    const sampleDay = Math.floor(sample.at / DAY_MS)
    const { month } = civilOfDay(sampleDay)
    // days are counted from the start of one month: "the Saturday before April's first Sunday" may lie in March
    const days = far.map(([year, list]) => Math.floor((list[slot]?.at ?? 0) / DAY_MS) - dayOfCivil(year, month, 0))
    return {
      month,
      day: Math.min(...days),
      weekday: weekdayOfDay(sampleDay),
      minute: (sample.at - sampleDay * DAY_MS) / MINUTE_MS,
      offset: sample.offset,
    }
  })
  const repeats = (year: number): boolean => {
    const listed = years.get(year) ?? []
    const same = (rule: YearlyChange, slot: number): boolean =>
      listed[slot]?.at === timeOf(rule, year) && listed[slot]?.offset === rule.offset
    return listed.length === rules.length && rules.every(same)
  }
  let since = END_YEAR
  while (since > 1970 && repeats(since - 1)) since -= 1
  if (since > RULED_BY) throw new Error(`changes up to ${since} follow no yearly rule`)
  return { since, rules }
}

/** One zone as text: offsets, which of them follow each other, seconds between changes, yearly rule. */
const packZone = (name: string): string => {
  const { first, changes } = readZone(name)
  const rule = findRule(changes)
  const listed = rule ? changes.filter(change => yearOf(change.at) < rule.since) : changes
  const offsets = [...new Set([first, ...listed.map(change => change.offset)])]
  const order = [first, ...listed.map(change => change.offset)]
    .map(offset => offsets.indexOf(offset).toString(36))
    .join('')
  const gaps = listed.map((change, index) => ((change.at - (listed[index - 1]?.at ?? 0)) / 1000).toString(36)).join(' ')
  const yearly = rule?.rules.map(r => [r.month, r.day, r.weekday, r.minute, r.offset].join(' ')).join(',')
  const parts = [offsets.join(' '), order, gaps, rule ? `${rule.since},${yearly}` : '']
  return parts.join('|').replace(/\|+$/, '')
}

const zones = packed.zones.map(zone => zone.split('|')[0] ?? '').sort()
const links = packed.links.map(link => link.split('|')).sort(([, a = ''], [, b = '']) => (a < b ? -1 : 1))

const text = `/**
 * Time zones of the tz database, version ${packed.version}. Generated by test/generate-zone-data.ts from
 * moment-timezone; do not edit.
 *
 * A zone is \`offsets|order|gaps|yearly\`:
 *   offsets  minutes east of UTC, separated by spaces
 *   order    one base-36 digit a stretch of time, an index into the offsets; the first holds before the first change
 *   gaps     seconds from one change to the next in base 36, the first one counted from 1970-01-01T00:00:00Z
 *   yearly   the first year of the yearly rule, then its changes in the order of the year, separated by commas:
 *            \`month day weekday minute offset\` = from that minute of the UTC day on, on the first such weekday
 *            (1 = Monday) on or after that day of the month, the offset holds
 *
 * Before 1970 the first offset holds: nothing here reckons with times before it. There is no last year: a zone whose
 * clocks still change does so by its yearly rule for ever, a zone without one keeps its last offset. Whether a government
 * keeps to that is known only when the next version comes out.
 */
export const TZ_VERSION = '${packed.version}'

export const ZONES: Readonly<Record<string, string>> = {
${zones.map(zone => `  '${zone}': '${packZone(zone)}',`).join('\n')}
}

/** Other names of the zones above. */
export const LINKS: Readonly<Record<string, string>> = {
${links.map(([zone, alias]) => `  '${alias}': '${zone}',`).join('\n')}
}
`

const target = new URL('../domain/calendar/zone-data.ts', import.meta.url)
writeFileSync(target, text)
process.stdout.write(`${zones.length} zones, ${links.length} links, tz ${packed.version}, ${text.length} bytes\n`)
