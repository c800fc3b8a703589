import type { Next, PlayPlan, Step } from '../../language/plan.ts'

/** The steps of a play as somebody would read them: what follows within a way first, then what comes after it. */
export function stepsInOrder(plan: PlayPlan): Step[] {
  const order = new Map<string, Step>()
  const walk = (next: Next): void => {
    const step = next === null ? undefined : plan.steps[next]
    if (!step || order.has(step.id)) return
    order.set(step.id, step)
    for (const way of waysOf(step)) walk(way)
    walk(step.next)
  }
  walk(plan.first)
  return [...order.values()]
}

/** Everything that may come right after a step. */
export function nextSteps(step: Step): Next[] {
  return [...waysOf(step), step.next]
}

/** The ways into a step's own steps; one that leads straight on leads to what comes after. */
function waysOf(step: Step): Next[] {
  switch (step.do) {
    case 'branch':
      return [...step.arms.map(arm => arm.then), step.else].filter(way => way !== step.next)
    case 'wait-for':
      return [...step.outcomes.map(outcome => outcome.then), step.onTimeout].filter(way => way !== step.next)
    case 'experiment':
      return step.variants.map(variant => variant.first).filter(way => way !== step.next)
    case 'parallel':
      return step.lanes.map(lane => lane.first)
    default:
      return []
  }
}
