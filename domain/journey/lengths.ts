import type { Span, Until } from '../../language/plan.ts'
import { momentAt } from './condition.ts'
import { ask, type Draft } from './draft.ts'
import type { Length } from './state.ts'

/** A wait that hangs on a date nobody knows ends after this long, so that no wait is without an end: 180 days. */
const UNKNOWN_DATE_LIMIT = 180 * 86_400_000

/** The span of a limit; one tied to a date falls back to a long one should its date become unknown. */
function spanOf(until: Until): Span {
  return 'span' in until ? until.span : { unit: 'ms', n: UNKNOWN_DATE_LIMIT }
}

/** Begins a length now. */
export function begin(d: Draft, until: Until): Length {
  const length = { from: d.t, span: spanOf(until), left: null }
  return 'weekday' in until ? { ...length, stays: true } : length
}

/** When a length is over: milliseconds, or undefined until it has been answered. A calendar that never opens counts all hours. */
function lengthEnd(d: Draft, length: Length): number | undefined {
  const { from, span, left } = length
  if (span.unit === 'ms') return from + span.n
  const amount = left === null ? { unit: span.unit, n: span.n } : { unit: 'open-ms' as const, n: left }
  const end = ask(d, { q: 'addOpen', from, amount, calendar: span.calendar })
  return end === null ? from + (left ?? (span.unit === 'business-days' ? span.n * 86_400_000 : span.n)) : end
}

/** When a limit ends: its moment, its weekday, or the end of its length. */
export function untilEnd(d: Draft, until: Until, length: Length): number | undefined {
  if ('moment' in until) {
    const at = momentAt(d, until.moment)
    return at === null ? lengthEnd(d, length) : at
  }
  if ('weekday' in until) {
    const { weekday, time } = until
    return ask(d, { q: 'weekday', from: length.from, weekday, time, zone: d.s.zone }) ?? undefined
  }
  return lengthEnd(d, length)
}

/** Freezes a length at now; exact ones keep their start and are moved on when they go on. */
export function freeze(d: Draft, length: Length): Length {
  if (length.stays || length.span.unit === 'ms') return length
  const end = lengthEnd(d, length)
  if (end === undefined) return length
  const left = ask(d, { q: 'openBetween', from: d.t, to: end, calendar: length.span.calendar })
  return { ...length, left: Math.max(0, left ?? 0) }
}

/** Lets a frozen length go on from now; `since` is when it was frozen. */
export function thaw(d: Draft, length: Length, since: number): Length {
  if (length.stays) return length
  return { ...length, from: length.span.unit === 'ms' ? length.from + (d.t - since) : d.t }
}
