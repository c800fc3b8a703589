import { lookAlikeHint } from '../../look-alikes.ts'
import { placeOfKey, placeOfValue } from '../../places.ts'
import type { ParallelStep } from '../../plan.ts'
import { notYet } from '../../shapes/read-shape.ts'
import { isId } from '../../shapes/scalars.ts'
import type { Of } from '../../shapes/shape.ts'
import { stepShapes } from '../../shapes/step.ts'
import type { Flow, Spot } from './flow.ts'

function compileLane(flow: Flow, lanes: object, id: string, steps: unknown): ParallelStep['lanes'] {
  const { report } = flow.ctx
  const later = stepShapes.parallel.later
  if (Object.hasOwn(later, id)) {
    report(placeOfKey(lanes, id), 'N6', notYet(id, later[id] ?? ''))
    return []
  }
  if (!isId(id)) {
    const why = 'Logs name lanes by their ids.'
    report(placeOfKey(lanes, id), 'N3', {
      what: `"${id}" is no id`,
      why,
      fix: `${lookAlikeHint(id)}Write lower-case words joined by hyphens.`,
    })
  }
  if (!Array.isArray(steps) || steps.length === 0) {
    const why = 'A lane without steps does nothing.'
    report(placeOfKey(lanes, id), 'N1', { what: `the lane "${id}" has no steps`, why, fix: 'List its steps.' })
    return []
  }
  return [{ id, first: flow.list(flow, steps, null) }]
}

/** Compiles `parallel`: named lanes that run side by side. */
export function compileParallel(flow: Flow, shape: Of<typeof stepShapes.parallel>, spot: Spot): ParallelStep | null {
  const entries = Object.entries(shape.parallel)
  const lanes = entries.flatMap(([id, steps]) => compileLane(flow, shape.parallel, id, steps))
  const until = shape.until ?? 'all'
  if (typeof until === 'number' && (until < 1 || until > entries.length)) {
    const why = 'The step would never be over, or over before it began.'
    const words = {
      what: `there are ${entries.length} lanes, not ${until}`,
      why,
      fix: 'Write all, any or a smaller number.',
    }
    flow.ctx.report(placeOfValue(shape, 'until'), 'F6', words)
  }
  return lanes.length < entries.length
    ? null
    : { do: 'parallel', ...spot, lanes, until, others: shape.others ?? 'stop' }
}
