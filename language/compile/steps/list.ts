import { placeOf, placeOfValue } from '../../places.ts'
import type { Next, Step } from '../../play-steps.ts'
import { readShape } from '../../shapes/read-shape.ts'
import { stepShapes } from '../../shapes/step.ts'
import { stepsOfUse } from '../blueprint.ts'
import { untilAt } from '../span.ts'
import { compileAlert } from './alert.ts'
import { compileAudienceStep } from './audience.ts'
import { compileBranch } from './branch.ts'
import { compileCadenceStep } from './cadence.ts'
import { compileExperiment } from './experiment.ts'
import type { Flow, Spot } from './flow.ts'
import { type Head, headOf } from './head.ts'
import { compileParallel } from './parallel.ts'
import { compileSend } from './send.ts'
import { compileStart } from './start.ts'
import { compileStop } from './stop.ts'
import { compileTaskStep } from './task.ts'
import { compileWaitFor } from './wait-for.ts'
import { compileWebhookStep } from './webhook.ts'

function compileStep(flow: Flow, { verb, tree }: Head, spot: Spot): Step | null {
  const { ctx, reads, calendar } = flow
  const place = placeOf(tree)
  switch (verb) {
    case 'send': {
      const shape = readShape(stepShapes.send, tree, place, ctx.report)
      return shape && compileSend(flow, shape, spot)
    }
    case 'task': {
      const shape = readShape(stepShapes.task, tree, place, ctx.report)
      return shape && compileTaskStep(flow, shape, spot)
    }
    case 'webhook': {
      const shape = readShape(stepShapes.webhook, tree, place, ctx.report)
      return shape && compileWebhookStep(flow, shape, spot)
    }
    case 'audience': {
      const shape = readShape(stepShapes.audience, tree, place, ctx.report)
      return shape && compileAudienceStep(flow, shape, spot)
    }
    case 'wait': {
      const shape = readShape(stepShapes.wait, tree, place, ctx.report)
      const until = shape && untilAt(ctx, reads, { tree: shape, key: 'wait', text: shape.wait, calendar })
      return until && { do: 'wait', ...spot, until }
    }
    case 'waitFor': {
      const shape = readShape(stepShapes.waitFor, tree, place, ctx.report)
      return shape && compileWaitFor(flow, shape, spot)
    }
    case 'branch': {
      const shape = readShape(stepShapes.branch, tree, place, ctx.report)
      return shape && compileBranch(flow, shape, spot)
    }
    case 'cadence': {
      const shape = readShape(stepShapes.cadence, tree, place, ctx.report)
      return shape && compileCadenceStep(flow, shape, spot)
    }
    case 'experiment': {
      const shape = readShape(stepShapes.experiment, tree, place, ctx.report)
      return shape && compileExperiment(flow, shape, spot)
    }
    case 'parallel': {
      const shape = readShape(stepShapes.parallel, tree, place, ctx.report)
      return shape && compileParallel(flow, shape, spot)
    }
    case 'alert': {
      const shape = readShape(stepShapes.alert, tree, place, ctx.report)
      return shape && compileAlert(flow, shape, spot)
    }
    case 'start': {
      const shape = readShape(stepShapes.start, tree, place, ctx.report)
      return shape && compileStart(flow, shape, spot)
    }
    case 'stop': {
      const shape = readShape(stepShapes.stop, tree, place, ctx.report)
      return shape && compileStop(flow, shape, spot)
    }
  }
}

/**
 * Flattens a list of steps: each points to the one after it, the last to `next`. Answers where the list begins. Steps that
 * are wrong are left out, so that everything else is checked in the same run.
 */
export function compileSteps(flow: Flow, items: readonly unknown[], next: Next): Next {
  const known = writtenOut(flow, items).filter(({ head }) => flow.isNew(head.id, placeOfValue(head.tree, 'id')))
  for (const [i, { head, flow: own }] of known.entries()) {
    const after = known[i + 1]?.head
    flow.steps.set(head.id, null)
    flow.trees.set(head.id, head.tree)
    flow.steps.set(head.id, compileStep(own, head, { id: head.id, next: after?.id ?? next }))
  }
  return known[0]?.head.id ?? next
}

/** The steps of a list, those of blueprints written out, each with the flow in which its problems are told. */
function writtenOut(flow: Flow, items: readonly unknown[]): { head: Head; flow: Flow }[] {
  return items.flatMap((item, i) => {
    const place = placeOfValue(items, i)
    if (typeof item !== 'object' || item === null || !('use' in item)) {
      const head = headOf(flow.ctx, item, place)
      return head ? [{ head, flow }] : []
    }
    const used = stepsOfUse(flow.ctx, item, place)
    return used ? writtenOut({ ...flow, ctx: used.ctx }, used.body) : []
  })
}
