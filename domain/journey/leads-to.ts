import type { PlayPlan } from '../../language/plan.ts'
import type { Next } from '../../language/play-steps.ts'
import { nextSteps } from './steps-in-order.ts'

/** May a play come from one step to another? A step leads to itself only by another one, and there are no ways back. */
export function leadsTo(plan: PlayPlan, from: string, to: string): boolean {
  const seen = new Set<string>()
  const todo: Next[] = plan.steps[from] ? nextSteps(plan.steps[from]) : []
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (next === to) return true
    const step = next === null || seen.has(next) ? undefined : plan.steps[next]
    if (!step) continue
    seen.add(step.id)
    todo.push(...nextSteps(step))
  }
  return false
}
