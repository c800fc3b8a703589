import { DAY_MS } from '../../domain/calendar/civil.ts'
import { parseDay } from '../../domain/calendar/iso-date.ts'
import { type DailyUsage, type Direction, usageShift } from '../../domain/triggers/usage-shift.ts'
import { type Row, row } from '../row.ts'
import { simulatedUsage } from '../simulated-usage.ts'

const ACCOUNTS = 300
const WARM_UP = 84
const YEAR = 365
const SERIES = 120
/** means a day, and how steady they are */
const KINDS = [
  [5, 5],
  [5, 20],
  [20, 5],
  [20, 20],
  [100, 5],
  [100, 20],
] as const

/** How often a series that only chance moves raises an alert in a year, told day by day as reports come in. */
function alerts(daily: readonly DailyUsage[], direction: Direction): number {
  let last: number | null = null
  let count = 0
  for (let end = WARM_UP + 1; end <= daily.length; end++) {
    if (!usageShift(daily.slice(Math.max(0, end - SERIES), end), direction, last).shift) continue
    count += 1
    last = (parseDay(daily[end - 1]?.day ?? '') ?? 0) * DAY_MS
  }
  return count
}

function isFound(daily: readonly DailyUsage[], days: number, factor: number, direction: Direction): boolean {
  const changed = daily.map((d, i) => (i >= daily.length - days ? { ...d, value: Math.round(d.value * factor) } : d))
  return Array.from({ length: days }, (_, back) => changed.length - back).some(
    end => usageShift(changed.slice(Math.max(0, end - SERIES), end), direction, null).shift,
  )
}

/** How good the watching of usage is, on simulated accounts: false alerts a year, and what it finds; no times. */
export function triggerRows(): Row[] {
  const worst = { rise: 0, fall: 0 }
  const found = { rise: 0, fall: 0 }
  for (const [mean, shape] of KINDS) {
    const series = Array.from({ length: ACCOUNTS / KINDS.length }, (_, n) =>
      simulatedUsage(`${mean}/${shape}/${n}`, mean, shape, WARM_UP + YEAR),
    )
    for (const way of ['rise', 'fall'] as const) {
      const told = series.reduce((sum, daily) => sum + alerts(daily, way), 0)
      worst[way] = Math.max(worst[way], told / series.length)
    }
    if (mean < 20) continue
    const some = series.map(daily => daily.slice(0, 200))
    found.rise += some.filter(daily => isFound(daily, 3, 3, 'rise')).length / some.length / 4
    found.fall += some.filter(daily => isFound(daily, 15, 0.3, 'fall')).length / some.length / 4
  }
  const few = (rate: number): boolean => rate <= 0.2
  return [
    row('usage-rise-false', worst.rise, 'alerts/account-year, worst kind', null, 'at most 0.2', few),
    row('usage-fall-false', worst.fall, 'alerts/account-year, worst kind', null, 'at most 0.2', few),
    row('usage-rise-found', found.rise * 100, '% of x3 for 3 days', null, 'at least 60', share => share >= 60),
    row('usage-fall-found', found.fall * 100, '% of 30 % left for 2 weeks', null, 'at least 90', share => share >= 90),
  ]
}
