import { reasons, truth } from './condition.ts'
import { type Draft, stagePlan, tell } from './draft.ts'
import { stayOver } from './stage-edges.ts'

/** When the stay is long enough for the account to count as stalled; null = it never will, or has been called so already. */
export function stalledDue(d: Draft): number | null {
  const stage = stagePlan(d)
  if (!stage.stalled || d.s.stage.stalled) return null
  return stayOver(d, { ...stage, minStay: stage.stalled.after })
}

/** An account that has neither moved nor given a sign of life for too long has a play started, once in each stay. */
export function callWhenStalled(d: Draft): void {
  const due = stalledDue(d)
  const { stalled } = stagePlan(d)
  if (!stalled || due === null || due > d.t) return
  const quiet = { k: 'atom', id: stalled.quiet } as const
  if (truth(d, quiet) !== true) return
  d.s.stage = { ...d.s.stage, stalled: true }
  const because = reasons(d, quiet)
  tell(d, { what: 'stalled', stage: d.s.stage.id, play: stalled.start, because })
  d.calls.push({ play: stalled.start, person: null, because })
}
