import type { PlayPlan } from '../../language/plan.ts'
import type { Next } from '../../language/play-steps.ts'
import { stepWays } from '../journey/step-ways.ts'

/** The innermost lane each step of a play stands in; steps of the main lane are left out. */
export function stepLanes(plan: Pick<PlayPlan, 'first' | 'steps'>): Map<string, string> {
  const lanes = new Map<string, string>()
  const seen = new Set<string>()
  const walk = (id: Next, lane: string | null): void => {
    const step = id === null ? undefined : plan.steps[id]
    if (!step || seen.has(step.id)) return
    seen.add(step.id)
    if (lane !== null) lanes.set(step.id, lane)
    if (step.do === 'parallel') {
      for (const { id: own, first } of step.lanes) walk(first, own)
      walk(step.next, lane)
      return
    }
    for (const { to } of stepWays(step)) walk(to, lane)
    if (step.do !== 'stop') walk(step.next, lane)
  }
  walk(plan.first, null)
  return lanes
}
