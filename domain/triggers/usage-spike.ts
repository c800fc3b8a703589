import { DAY_MS } from '../calendar/civil.ts'
import { parseDay } from '../calendar/iso-date.ts'
import { median } from './median.ts'

/** Usage of one day; `day` is an ISO day. */
export interface DailyUsage {
  day: string
  value: number
}

/** `usual` is what such a weekday has had, `z` how far above it in units of the series' own noise. */
export type UsageSpike = { spike: true; value: number; usual: number; z: number } | { spike: false; why: string }

const SEASON_WEEKS = 8
const NOISE_DAYS = 56
const LEAST_DAYS = 28
const REFRACTORY_DAYS = 14
/** fewer values of a weekday have no middle to speak of */
const LEAST_OF_A_WEEKDAY = 3
const LEAST_RESIDUALS = 5

const no = (why: string): UsageSpike => ({ spike: false, why })

/** Anscombe's square root: counts of any size get the same noise, about 1. */
const steadied = (count: number): number => 2 * Math.sqrt(Math.max(0, count) + 3 / 8)
const countOf = (y: number): number => Math.max(0, (y / 2) ** 2 - 3 / 8)

/** value by day number */
type Series = ReadonlyMap<number, number>

/** Median of the same weekday, steadied, in the eight weeks before a day; null with too few of them. */
function usualOn(day: number, series: Series): number | null {
  const same: number[] = []
  for (let week = 1; week <= SEASON_WEEKS; week++) {
    const value = series.get(day - 7 * week)
    if (value !== undefined) same.push(steadied(value))
  }
  return same.length < LEAST_OF_A_WEEKDAY ? null : median(same)
}

function residualOn(day: number, series: Series): number | null {
  const value = series.get(day)
  const usual = usualOn(day, series)
  return value === undefined || usual === null ? null : steadied(value) - usual
}

/** How far a day is above its usual, in units of the robust noise of the 56 days before it; null when it can't be told. */
function zOn(day: number, series: Series): number | null {
  const residual = residualOn(day, series)
  if (residual === null) return null
  const noise: number[] = []
  for (let back = 1; back <= NOISE_DAYS; back++) {
    const before = residualOn(day - back, series)
    if (before !== null) noise.push(Math.abs(before))
  }
  return noise.length < LEAST_RESIDUALS ? null : residual / Math.max(1, 1.4826 * median(noise))
}

/**
 * Is usage far above usual on the last day given? z = (y − median of the same weekday over 8 weeks) / max(1, 1.4826 · median
 * of |residual| over 56 days), with y = 2√(count + 3/8); a spike is z > 3 on two days running or z > 5 once, at most once in 14
 * days (scoring guide, section 5: usage spike). Steady from 84 days of reports on; from 28 days on it answers with what is
 * there, from fewer it says that it can't tell. `lastSpikeAt` is UTC milliseconds, null = never; the last report of a day counts.
 */
export function usageSpike(daily: readonly DailyUsage[], lastSpikeAt: number | null): UsageSpike {
  const series = new Map<number, number>()
  let last = Number.NEGATIVE_INFINITY
  for (const { day, value } of daily) {
    const number = parseDay(day)
    if (number === null) return no(`cannot tell: "${day}" is no day`)
    series.set(number, value)
    last = Math.max(last, number)
  }
  if (series.size < LEAST_DAYS) return no(`cannot tell yet: ${series.size} days reported, ${LEAST_DAYS} are needed`)
  const z = zOn(last, series)
  const value = series.get(last)
  const usual = usualOn(last, series)
  if (z === null || value === undefined || usual === null) {
    return no('cannot tell: too few reports of the same weekday before')
  }
  if (z <= 3) return no('within what is usual')
  if (z <= 5 && (zOn(last - 1, series) ?? 0) <= 3)
    return no('far above usual for one day; a second day would confirm it')
  if (lastSpikeAt !== null && last * DAY_MS - lastSpikeAt < REFRACTORY_DAYS * DAY_MS) {
    return no('a spike was already told within the last 14 days')
  }
  return { spike: true, value, usual: Math.round(countOf(usual) * 10) / 10, z }
}
