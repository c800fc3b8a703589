import type { Paths } from '../flow/paths.ts'
import { placeOf } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { Whole } from './whole.ts'

const POINTERS = ['next', 'then', 'else', 'first', 'onTimeout']

/** Every step a step points to, whether or not anything gets there. Whatever it is that it does, it names them by these keys. */
function pointsTo(step: unknown): string[] {
  if (typeof step !== 'object' || step === null) return []
  return Object.entries(step).flatMap(([key, value]) => {
    return typeof value === 'string' && POINTERS.includes(key) ? [value] : pointsTo(value)
  })
}

function checkPlay({ play, arrivals }: Paths, report: Report): void {
  const { plan, trees } = play
  // a step as written may stand behind one that ends everything; only the first of them is told
  const lost = [...trees.keys()].filter(id => plan.steps[id] !== undefined && !arrivals.has(id))
  const behind = new Set(lost.flatMap(id => pointsTo(plan.steps[id])))
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
