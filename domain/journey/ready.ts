import { holds, reasons } from './condition.ts'
import { type Draft, stagePlan, tell } from './draft.ts'

/** Names the `for` clock of what makes an account ready in its stage. */
export function readyKey(stage: string): string {
  return `ready/${stage}`
}

/** Tells when an account becomes ready for what its stage is for, and when it no longer is. Nothing follows from it here. */
export function markReady(d: Draft): void {
  const { id, ready: level } = stagePlan(d)
  if (!level) return
  const { ready, ...stay } = d.s.stage
  const on = holds(d, readyKey(id), level)
  if (on === (ready !== undefined)) return
  d.s.stage = on ? { ...stay, ready: d.t } : stay
  tell(d, { what: 'ready', stage: id, on, because: reasons(d, level.when) })
}
