import type { CompiledPlay } from '../compile/play.ts'
import { placeOfValue } from '../places.ts'
import type { Next, PlayPlan, Span, Step, Until } from '../plan.ts'
import type { Report } from '../problem-log.ts'

const DAY = 86_400_000

/** The least a length can take: business days count as days, whatever the calendar says. */
function least(span: Span): number {
  return span.unit === 'business-days' ? span.n * DAY : span.n
}

const leastUntil = (until: Until): number => ('span' in until ? least(until.span) : 0)

/** The least time from a step to the end of its lane, waits alone counted. */
function shortestFrom(plan: PlayPlan, from: Next, known: Map<string, number>): number {
  if (from === null) return 0
  const seen = known.get(from)
  if (seen !== undefined) return seen
  const step = plan.steps[from]
  const ms = step ? ownShortest(plan, step, known) : 0
  known.set(from, ms)
  return ms
}

function ownShortest(plan: PlayPlan, step: Step, known: Map<string, number>): number {
  const after = (next: Next): number => shortestFrom(plan, next, known)
  switch (step.do) {
    case 'wait':
      return leastUntil(step.until) + after(step.next)
    case 'wait-for':
      return Math.min(
        ...step.outcomes.map(outcome => after(outcome.then)),
        leastUntil(step.atMost) + after(step.onTimeout),
      )
    case 'branch':
      return Math.min(...step.arms.map(arm => after(arm.then)), after(step.else))
    case 'parallel': {
      const lanes = step.lanes.map(lane => after(lane.first)).sort((a, b) => a - b)
      const done = step.until === 'all' ? lanes.length : step.until === 'any' ? 1 : step.until
      return (lanes[done - 1] ?? 0) + after(step.next)
    }
    case 'send':
    case 'task':
    case 'alert':
      return after(step.next)
    case 'stop':
      return 0
  }
}

function inWords(ms: number): string {
  return ms % DAY === 0 ? `${ms / DAY}d` : `${Math.ceil(ms / 3_600_000)}h`
}

/** T1: a play that is over before even its shortest way through can be. */
export function checkShortestPath({ plan, shape }: CompiledPlay, report: Report): void {
  if (!('span' in plan.atMost)) return
  const shortest = shortestFrom(plan, plan.first, new Map())
  if (shortest <= least(plan.atMost.span)) return
  report(placeOfValue(shape, 'atMost'), 'T1', {
    what: `the shortest way through this play takes ${inWords(shortest)}`,
    why: 'It would be ended before it can reach its last step.',
    fix: `Write atMost: ${Math.ceil((shortest * 1.5) / DAY)}d or longer, or shorten the waits.`,
  })
}
