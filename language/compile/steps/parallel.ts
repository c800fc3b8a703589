import { lookAlikeHint } from '../../look-alikes.ts'
import { placeOfKey, placeOfValue } from '../../places.ts'
import type { PeopleRule } from '../../plan.ts'
import type { ParallelStep } from '../../play-steps.ts'
import { isId } from '../../shapes/scalars.ts'
import type { Of } from '../../shapes/shape.ts'
import type { stepShapes } from '../../shapes/step.ts'
import { compileEach } from './each.ts'
import type { Flow, Spot } from './flow.ts'

function compileLane(flow: Flow, lanes: object, id: string, steps: unknown): ParallelStep['lanes'] {
  const { report } = flow.ctx
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

/** How many lanes have to be done; more than there can be is an error (F6). */
function untilOf({ ctx }: Flow, shape: Of<typeof stepShapes.parallel>, most: number): ParallelStep['until'] {
  const until = shape.until ?? 'all'
  if (typeof until === 'number' && (until < 1 || until > most)) {
    const why = 'The step would never be over, or over before it began.'
    const what = `there are ${most} lanes, not ${until}`
    ctx.report(placeOfValue(shape, 'until'), 'F6', { what, why, fix: 'Write all, any or a smaller number.' })
  }
  return until
}

/** The most lanes there can be of a step with one for each person. */
function mostOf(rule: PeopleRule): number {
  return rule.pick === 'every' ? Number.MAX_SAFE_INTEGER : rule.pick === 'up-to' ? rule.n : 1
}

/** Compiles `parallel`: named lanes that run side by side, or a lane for each person. */
export function compileParallel(flow: Flow, shape: Of<typeof stepShapes.parallel>, spot: Spot): ParallelStep | null {
  const others = shape.others ?? 'stop'
  if ('each' in shape.parallel) {
    const lanes = compileEach(flow, shape.parallel)
    return lanes?.each
      ? { do: 'parallel', ...spot, ...lanes, until: untilOf(flow, shape, mostOf(lanes.each.people)), others }
      : null
  }
  const entries = Object.entries(shape.parallel)
  const lanes = entries.flatMap(([id, steps]) => compileLane(flow, shape.parallel, id, steps))
  const until = untilOf(flow, shape, entries.length)
  return lanes.length < entries.length ? null : { do: 'parallel', ...spot, lanes, until, others }
}
