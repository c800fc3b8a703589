import { DAY_MS } from '../calendar/civil.ts'
import { parseDay } from '../calendar/iso-date.ts'
import { median } from './median.ts'

/** Usage of one day; `day` is an ISO day. */
export interface DailyUsage {
  day: string
  value: number
}

/** Which way usage is watched. */
export type Direction = 'rise' | 'fall'

/** `usual` is what such a day (or week) has had, `z` how far from it in units of the series' own noise; negative = below. */
export type UsageShift =
  | { shift: true; value: number; usual: number; z: number; over: 'day' | 'week' | 'fortnight' }
  | { shift: false; why: string }

const SEASON_WEEKS = 8
const NOISE_DAYS = 56
const LEAST_DAYS = 28
const REFRACTORY_DAYS = 14
/** fewer values of a weekday have no middle to speak of */
const LEAST_OF_A_WEEKDAY = 3
const LEAST_RESIDUALS = 5
/** with fewer a day, single days are mostly chance: weeks are looked at */
const FEW_A_DAY = 5
/** weeks of which at least half are reported count, scaled to seven days */
const LEAST_OF_A_WEEK = 4
/** a scale from few weeks is noisy, so a week has to stand out more than a day */
const WEEK_LIMIT = 5
const FORTNIGHT = 14
/** days of a fortnight that have to be reported */
const LEAST_OF_A_FORTNIGHT = 10
/** a slow decline is told when this share of the usual is left, and chance would hardly explain it */
const LEFT_AFTER_DECLINE = 0.7
const FORTNIGHT_LIMIT = 4

const no = (why: string): UsageShift => ({ shift: false, why })

/** Anscombe's square root: counts of any size get the same noise, about 1. */
const steadied = (count: number): number => 2 * Math.sqrt(Math.max(0, count) + 3 / 8)
const countOf = (y: number): number => Math.max(0, (y / 2) ** 2 - 3 / 8)

/** value by number of the day, or of the week back from the last day */
type Series = ReadonlyMap<number, number>

/** Median of the values a season apart in the eight seasons before, steadied; null with too few of them. */
function usualAt(at: number, series: Series, season: number): number | null {
  const same: number[] = []
  for (let back = 1; back <= SEASON_WEEKS; back++) {
    const value = series.get(at - season * back)
    if (value !== undefined) same.push(steadied(value))
  }
  return same.length < LEAST_OF_A_WEEKDAY ? null : median(same)
}

function residualAt(at: number, series: Series, season: number): number | null {
  const value = series.get(at)
  const usual = usualAt(at, series, season)
  return value === undefined || usual === null ? null : steadied(value) - usual
}

/** How far a moment is above its usual, in units of the robust noise before it; null when it can't be told. */
function zAt(at: number, series: Series, season: number): number | null {
  const residual = residualAt(at, series, season)
  if (residual === null) return null
  const noise: number[] = []
  for (let back = 1; back <= NOISE_DAYS; back++) {
    const before = residualAt(at - back, series, season)
    if (before !== null) noise.push(Math.abs(before))
  }
  return noise.length < LEAST_RESIDUALS ? null : residual / Math.max(1, 1.4826 * median(noise))
}

/**
 * Has usage left its usual on the last day given, upwards or downwards? z = (y − median of the same weekday over 8 weeks) /
 * max(1, 1.4826 · median of |residual| over 56 days), with y = 2√(count + 3/8); a shift is |z| > 3 on two days running or
 * |z| > 5 once, at most once in 14 days (scoring guide, section 5: usage spike). Where a usual day has fewer than 5, weeks of
 * seven days ending on the last one are compared with the weeks before in the same way, |z| > 5. A fall is looked for on the
 * last day that is over, the one before the newest (a day still being counted is always low), and over fourteen days as well:
 * at most 70 % of what the eight weeks before them had on such weekdays, z of their mean < −4 (the guide's "save"). Steady from 84 days of reports on;
 * from 28 days on it answers with what is there, from fewer it says that it can't tell. `lastAt`: of the last shift told this
 * way, UTC milliseconds, null = never; the last report of a day counts.
 */
export function usageShift(daily: readonly DailyUsage[], direction: Direction, lastAt: number | null): UsageShift {
  const series = new Map<number, number>()
  let newest = Number.NEGATIVE_INFINITY
  for (const { day, value } of daily) {
    const number = parseDay(day)
    if (number === null) return no(`cannot tell: "${day}" is no day`)
    series.set(number, value)
    newest = Math.max(newest, number)
  }
  if (series.size < LEAST_DAYS) return no(`cannot tell yet: ${series.size} days reported, ${LEAST_DAYS} are needed`)
  const last = direction === 'rise' ? newest : newest - 1
  const before = [...series].flatMap(([day, value]) => (day < last && day >= last - NOISE_DAYS ? [value] : []))
  const found = lookFor(direction, series, last, median(before) < FEW_A_DAY)
  if (found.shift && lastAt !== null && newest * DAY_MS - lastAt < REFRACTORY_DAYS * DAY_MS) {
    return no(`a ${direction === 'rise' ? 'spike' : 'drop'} was already told within the last 14 days`)
  }
  return found
}

function lookFor(direction: Direction, series: Series, last: number, few: boolean): UsageShift {
  if (direction === 'rise') return few ? ofWeek(series, last) : ofDay(series, last, direction)
  const sharp = few ? no('') : ofDay(series, last, direction)
  return sharp.shift ? sharp : ofFortnight(series, last)
}

function ofDay(series: Series, last: number, direction: Direction): UsageShift {
  const value = series.get(last)
  const usual = usualAt(last, series, 7)
  const measured = zAt(last, series, 7)
  if (measured === null || value === undefined || usual === null) {
    return no('cannot tell: too few reports of the same weekday before')
  }
  const z = towards(direction, measured)
  const far = direction === 'rise' ? 'above' : 'below'
  if (z <= 3) return no('within what is usual')
  if (z <= 5 && towards(direction, zAt(last - 1, series, 7) ?? 0) <= 3) {
    return no(`far ${far} usual for one day; a second day would confirm it`)
  }
  return { shift: true, value, usual: shown(usual), z: measured, over: 'day' }
}

function ofWeek(series: Series, last: number): UsageShift {
  const weeks = weeksTo(last, series)
  const value = weeks.get(0)
  const usual = usualAt(0, weeks, 1)
  const measured = zAt(0, weeks, 1)
  if (measured === null || value === undefined || usual === null) return no('cannot tell: too few weeks before')
  if (measured <= WEEK_LIMIT) return no('within what is usual for a week')
  return { shift: true, value, usual: shown(usual), z: measured, over: 'week' }
}

/** Fourteen days against the weekdays of the eight weeks before all of them: a decline must not be its own measure. */
function ofFortnight(series: Series, last: number): UsageShift {
  const first = last - FORTNIGHT + 1
  const past = new Map([...series].filter(([day]) => day < first))
  const noise: number[] = []
  for (let back = 1; back <= NOISE_DAYS; back++) {
    const residual = residualAt(first - back, past, 7)
    if (residual !== null) noise.push(Math.abs(residual))
  }
  let [value, usual, residuals, days] = [0, 0, 0, 0]
  for (let day = first; day <= last; day++) {
    const here = series.get(day)
    const middle = usualAt(day <= first + 6 ? day : day - 7, past, 7)
    if (here === undefined || middle === null) continue
    value += here
    usual += countOf(middle)
    residuals += steadied(here) - middle
    days += 1
  }
  if (days < LEAST_OF_A_FORTNIGHT || noise.length < LEAST_RESIDUALS) {
    return no('cannot tell: too few reports of the same weekday before')
  }
  const z = residuals / (Math.max(1, 1.4826 * median(noise)) * Math.sqrt(days))
  if (value > LEFT_AFTER_DECLINE * usual || z > -FORTNIGHT_LIMIT) return no('within what is usual for two weeks')
  return { shift: true, value, usual: Math.round(usual * 10) / 10, z, over: 'fortnight' }
}

/** Totals of the seven days up to the last one (0), of the seven before (-1), and so on. */
function weeksTo(last: number, series: Series): Series {
  const sums = new Map<number, { sum: number; days: number }>()
  for (const [day, value] of series) {
    if (day > last) continue
    const week = -Math.floor((last - day) / 7)
    const before = sums.get(week) ?? { sum: 0, days: 0 }
    sums.set(week, { sum: before.sum + value, days: before.days + 1 })
  }
  const whole = [...sums].filter(([, { days }]) => days >= LEAST_OF_A_WEEK)
  return new Map(whole.map(([week, { sum, days }]) => [week, (sum * 7) / days]))
}

const towards = (direction: Direction, z: number): number => (direction === 'rise' ? z : -z)

const shown = (usual: number): number => Math.round(countOf(usual) * 10) / 10
