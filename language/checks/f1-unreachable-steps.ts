import type { Paths } from '../flow/paths.ts'
import { placeOf } from '../places.ts'
import type { Next, Step } from '../plan.ts'
import type { Report } from '../problem-log.ts'
import type { Whole } from './whole.ts'

/** Every step a step points to, whether or not anything gets there. */
function pointsTo(step: Step): Next[] {
  switch (step.do) {
    case 'wait-for':
      return [step.next, step.onTimeout, ...step.outcomes.map(outcome => outcome.then)]
    case 'branch':
      return [step.next, step.else, ...step.arms.map(arm => arm.then)]
    case 'parallel':
      return [step.next, ...step.lanes.map(lane => lane.first)]
    default:
      return [step.next]
  }
}

function checkPlay({ play, arrivals }: Paths, report: Report): void {
  const { plan, trees } = play
  // a step as written may stand behind one that ends everything; only the first of them is told
  const lost = [...trees.keys()].filter(id => plan.steps[id] !== undefined && !arrivals.has(id))
  const behind = new Set(lost.flatMap(id => pointsTo(plan.steps[id] as Step)))
  for (const id of lost) {
    const tree = trees.get(id)
    if (!tree || behind.has(id)) continue
    report(placeOf(tree), 'F1', {
      what: `"${id}" is never reached`,
      why: 'Every way that leads here ends before it, at a "stop".',
      fix: 'Take it out, or put the stop last.',
    })
  }
}

/** F1: steps that stand behind a stop on every way. */
export function checkUnreachableSteps({ paths, ctx }: Whole): void {
  for (const play of paths) checkPlay(play, ctx.report)
}
