import { formatDay } from '../domain/calendar/iso-date.ts'
import { type Random, randomOf } from '../domain/simulation/random.ts'
import type { DailyUsage } from '../domain/triggers/usage-shift.ts'

const FIRST_DAY = 20_000
const WEEK = [1.2, 1.25, 1.25, 1.2, 1.1, 0.5, 0.5]

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}

/** A gamma variate of mean 1 (Marsaglia and Tsang 2000), for shapes of 1 and more. */
function gamma(random: Random, shape: number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / shape
  }
}

function poisson(random: Random, mean: number): number {
  if (mean > 200) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  let count = -1
  for (let product = 1; product > Math.exp(-mean); count++) product *= random.next()
  return count
}

/**
 * Daily counts of one account as the scoring guide simulates them (section 5): Poisson around a weekly season, the mean itself
 * gamma distributed from day to day. `shape` = how steady: variance mean + mean²/shape.
 */
export function simulatedUsage(name: string, mean: number, shape: number, days: number): DailyUsage[] {
  const random = randomOf(7, name)
  return Array.from({ length: days }, (_, i) => {
    const value = poisson(random, mean * (WEEK[i % 7] ?? 1) * gamma(random, shape))
    return { day: formatDay(FIRST_DAY + i), value }
  })
}
