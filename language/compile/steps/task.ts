import { placeOf, placeOfValue } from '../../places.ts'
import type { SlaPlan, StaffRule } from '../../plan.ts'
import type { TaskStep } from '../../play-steps.ts'
import type { Of } from '../../shapes/shape.ts'
import type { stepShapes } from '../../shapes/step.ts'
import { addReads } from '../context.ts'
import { peopleRule } from '../people.ts'
import { slaForMotion } from '../sla-target.ts'
import { untilAt } from '../span.ts'
import { staffRule } from '../staff.ts'
import type { Flow, Spot } from './flow.ts'
import { onFailureOf } from './on-failure.ts'

type Shape = Of<typeof stepShapes.task>

function assignOf({ ctx }: Flow, shape: Shape): StaffRule | null {
  if (shape.assign !== undefined) return staffRule(ctx, shape.assign, placeOfValue(shape, 'assign'))
  const assign = ctx.names.find('task', shape.task)?.tree['assign']
  // what is wrong in the task itself is told there
  const quiet = { ...ctx, report: () => undefined }
  return typeof assign === 'string' ? staffRule(quiet, assign, placeOf(shape)) : null
}

/** The clock of a task: met when the task is done. Undefined when it is wrong. */
function slaOf({ ctx, reads, slas, motion }: Flow, shape: Shape): SlaPlan | null | undefined {
  if (shape.sla === undefined) return null
  const place = placeOfValue(shape, 'sla')
  if (!ctx.names.require('sla', shape.sla, place)) return undefined
  const sla = slas.get(shape.sla)
  if (!sla) return undefined
  if (sla.plan.metWhen !== null) {
    ctx.report(place, 'C2', {
      what: `"${shape.sla}" is a promise of a stage, not of a task`,
      why: "It says itself what meets it; a task's clock is met when the task is done.",
      fix: 'Name an SLA without "metWhen", or list this one under "promises" of a stage.',
    })
    return undefined
  }
  addReads(reads, sla.reads)
  return slaForMotion(sla.plan, sla.rows, motion)
}

/** Compiles `task`: work for a colleague. It does not block. */
export function compileTaskStep(flow: Flow, shape: Shape, spot: Spot): TaskStep | null {
  const { ctx, reads, calendar } = flow
  const task = ctx.names.require('task', shape.task, placeOfValue(shape, 'task'))
  if (task) ctx.tasksCreated.add(shape.task)
  const assign = assignOf(flow, shape)
  const about =
    shape.about === undefined ? null : peopleRule(ctx, shape.about, placeOfValue(shape, 'about'), flow.person)
  const due =
    shape.due === undefined ? null : untilAt(ctx, reads, { tree: shape, key: 'due', text: shape.due, calendar })
  const sla = slaOf(flow, shape)
  const wrong = (shape.about !== undefined && !about) || (shape.due !== undefined && !due) || sla === undefined
  const failure = onFailureOf(flow, shape, spot)
  return task && assign && !wrong
    ? { do: 'task', ...spot, task: shape.task, assign, about, due, sla, ...failure }
    : null
}
