import type { Draft } from '../draft.ts'

/** Nothing is asked twice within a minute. */
const SOONEST = 60_000

/**
 * When to ask again what was deferred. An answer that names a moment that is past, or next to now, would be asked for ever
 * without any time going by; it is asked a minute later instead, so that a play comes to its end whatever it is answered.
 */
export function askAgain(d: Draft, until: number): number {
  return Math.max(until, d.t + SOONEST)
}
