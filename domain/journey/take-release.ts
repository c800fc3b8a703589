import { type Draft, tell } from './draft.ts'
import type { EntryBody } from './inputs.ts'
import { clockPlan } from './sla-clock.ts'
import { hoursFor, leftUntil, shareAt } from './sla-moments.ts'
import type { SlaClock } from './state.ts'

/**
 * Takes a release in: other play starts hold from now on, and calendars are live. What was reckoned by the old ones, or by
 * another zone table, is asked again where something still hangs on it, and each clock that is due at another moment by that
 * says so. What has fired stays fired.
 */
export function takeRelease(d: Draft, entry: Extract<EntryBody, { kind: 'release' }>): void {
  d.s.starts = entry.starts
  const before = new Map(d.s.slas.map(clock => [clock.key, dueOf(d, clock)]))
  d.s.moments = {}
  tell(d, { what: 'release', starts: entry.starts })
  for (const clock of d.s.slas) {
    const due = dueOf(d, clock)
    if (due !== null && due !== before.get(clock.key)) tellMoved(d, clock, due)
  }
}

/** When a clock is up; null while it stands still, and for one whose verdict is out. */
function dueOf(d: Draft, clock: SlaClock): number | null {
  const plan = clock.verdict === 'open' ? clockPlan(d, clock) : null
  return plan && shareAt(d, plan, clock, 1)
}

function tellMoved(d: Draft, clock: SlaClock, due: number): void {
  const plan = clockPlan(d, clock)
  const calendar = plan && hoursFor(plan, clock)
  if (!plan || calendar === null) return
  tell(d, { what: 'sla-moved', sla: plan.id, clock: clock.key, calendar, left: leftUntil(d, due, calendar), due })
}
