import type { PlayPlan } from '../plan.ts'
import type { Extent } from './clock.ts'
import type { Ways } from './ways-of.ts'

/** Steps so that each stands behind all that lead to it. Steps only lead forward, so there is such an order. */
function inOrder(first: string, ways: Ways): string[] {
  const order: string[] = []
  const seen = new Set<string>()
  const visit = (id: string): void => {
    if (seen.has(id)) return
    seen.add(id)
    for (const { to } of ways.from(id)) if (to !== null) visit(to)
    order.push(id)
  }
  visit(first)
  return order.reverse()
}

/**
 * When each step of a play can be reached, counted from its start: at the earliest and at the latest. A step that is missing
 * can never be reached.
 */
export function arrivalsOf(plan: PlayPlan, ways: Ways): ReadonlyMap<string, Extent> {
  const arrivals = new Map<string, Extent>([[plan.first, { min: 0, max: 0 }]])
  for (const id of inOrder(plan.first, ways)) {
    const here = arrivals.get(id)
    if (!here) continue
    for (const { to, min, max } of ways.from(id)) {
      if (to === null) continue
      const before = arrivals.get(to) ?? { min: Number.POSITIVE_INFINITY, max: 0 }
      arrivals.set(to, { min: Math.min(before.min, here.min + min), max: Math.max(before.max, here.max + max) })
    }
  }
  return arrivals
}
