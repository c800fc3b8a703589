import type { Offset } from './condition.ts'
import type { Linear } from './operand.ts'
import type { DurationUnit } from './syntax.ts'

export const linearZero: Linear = { now: 0, dates: [], ms: 0, days: 0, months: 0 }

/** Exact milliseconds per unit; a month has none. */
export const UNIT_MS: Record<Exclude<DurationUnit, 'mo'>, number> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

export const linearNow: Linear = { ...linearZero, now: 1 }

/** A date standing alone. */
export function linearDate(of: { fact: string } | { iso: string }): Linear {
  return { ...linearZero, dates: [{ of, times: 1 }] }
}

/** A length of time beside a date: days and weeks are calendar days, months calendar months, the rest exact. */
export function linearDuration(n: number, unit: DurationUnit): Linear {
  if (unit === 'mo') return { ...linearZero, months: n }
  if (unit === 'd' || unit === 'w') return { ...linearZero, days: unit === 'w' ? n * 7 : n }
  return { ...linearZero, ms: n * UNIT_MS[unit] }
}

/** `a + times * b`. */
export function addLinear(a: Linear, b: Linear, times: 1 | -1): Linear {
  const dates = [...a.dates]
  for (const { of, times: n } of b.dates) {
    const i = dates.findIndex(d => JSON.stringify(d.of) === JSON.stringify(of))
    const old = dates[i]
    if (old) dates[i] = { of, times: old.times + times * n }
    else dates.push({ of, times: times * n })
  }
  return {
    now: a.now + times * b.now,
    dates: dates.filter(d => d.times !== 0),
    ms: a.ms + times * b.ms,
    days: a.days + times * b.days,
    months: a.months + times * b.months,
  }
}

/** The one length in a sum as an offset, sign turned; null where lengths of different units are mixed. */
export function offsetOf(l: Linear): Offset | null {
  const used = [l.ms !== 0, l.days !== 0, l.months !== 0].filter(Boolean).length
  if (used > 1) return null
  if (l.ms !== 0) return { unit: 'ms', n: 0 - l.ms }
  if (l.months !== 0) return { unit: 'months', n: 0 - l.months }
  return { unit: 'days', n: 0 - l.days }
}
