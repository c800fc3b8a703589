import type { PlayPlan } from '../../language/plan.ts'
import type { Next, Step } from '../../language/play-steps.ts'
import { stepWays } from './step-ways.ts'

/** The steps of a play as somebody would read them: what follows within a way first, then what comes after it. */
export function stepsInOrder(plan: PlayPlan): Step[] {
  const order = new Map<string, Step>()
  const walk = (next: Next): void => {
    const step = next === null ? undefined : plan.steps[next]
    if (!step || order.has(step.id)) return
    order.set(step.id, step)
    for (const { to } of stepWays(step)) if (to !== step.next) walk(to)
    walk(step.next)
  }
  walk(plan.first)
  return [...order.values()]
}

/** Everything that may come right after a step. */
export function nextSteps(step: Step): Next[] {
  return [...stepWays(step).map(way => way.to), step.next]
}
