import { DAY_MS } from '../calendar/civil.ts'

const SILENT = 180 * DAY_MS
const REFRACTORY = 30 * DAY_MS

/** A person's activity, verified to be a human's. */
export interface Activity {
  person: string
  /** null = unknown; the role is told, it does not decide: who somebody is, is often asked only afterwards */
  role: string | null
  /** when it happened, UTC milliseconds */
  at: number
}

/** What is known of that person: when they were last active before, and when they were last told as new; null = never. */
export interface SeenBefore {
  previousSeen: number | null
  lastTold: number | null
}

export type NewStakeholder =
  | { added: true; person: string; role: string | null; because: 'new' | 'back'; silentFor: number | null }
  | { added: false; why: string }

/**
 * Has somebody new turned up at an account? Yes on the first activity by someone never seen, or silent for 180 days or more;
 * at most once per person in 30 days (scoring guide, section 5: new stakeholder). An activity that arrives late, dated before
 * one already known, is nobody's first.
 */
export function newStakeholder(activity: Activity, { previousSeen, lastTold }: SeenBefore): NewStakeholder {
  const { person, role, at } = activity
  if (lastTold !== null && at - lastTold < REFRACTORY) {
    return { added: false, why: 'already told as new within the last 30 days' }
  }
  if (previousSeen === null) return { added: true, person, role, because: 'new', silentFor: null }
  const silentFor = at - previousSeen
  if (silentFor < 0) return { added: false, why: 'a later activity is already known' }
  if (silentFor >= SILENT) return { added: true, person, role, because: 'back', silentFor }
  return { added: false, why: `last active ${Math.floor(silentFor / DAY_MS)} days before` }
}
