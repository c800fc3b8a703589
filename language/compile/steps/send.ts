import { placeOf, placeOfValue } from '../../places.ts'
import type { SendStep } from '../../play-steps.ts'
import type { Of } from '../../shapes/shape.ts'
import type { stepShapes } from '../../shapes/step.ts'
import type { Context } from '../context.ts'
import { exactLength } from '../length.ts'
import { peopleRule } from '../people.ts'
import { staffRule } from '../staff.ts'
import type { Flow, Spot } from './flow.ts'
import { onFailureOf } from './on-failure.ts'

type Shape = Of<typeof stepShapes.send>

/** A held message is worth sending for this long where nothing else is said: 5 days. */
const EXPIRES = 5 * 86_400_000

function taskForNobody(ctx: Context, shape: Shape, task: string): SendStep['ifNobody'] | null {
  const definition = ctx.names.require('task', task, placeOfValue(shape, 'ifNobody'))
  if (!definition) return null
  ctx.tasksCreated.add(task)
  const { assign } = definition.tree
  // who works a task stands in the task; what is wrong there is told there
  const quiet: Context = { ...ctx, report: () => undefined }
  const rule = typeof assign === 'string' ? staffRule(quiet, assign, placeOf(definition.tree)) : null
  return rule && { then: 'task', task, assign: rule }
}

function ifNobodyOf(ctx: Context, shape: Shape): SendStep['ifNobody'] | null {
  const text = shape.ifNobody
  if (text === undefined) {
    if (shape.to !== 'signal.stakeholder' && shape.to !== 'each') {
      const why = 'Where nobody has the role the message is skipped without a word to anybody.'
      const fix = 'Add ifNobody: skip, ifNobody: stop lane, or ifNobody: task <type>.'
      const what = `there may be nobody for "${shape.to}"`
      ctx.report(placeOfValue(shape, 'to'), 'P3', { what, why, fix }, 'warning')
    }
    return { then: 'skip' }
  }
  if (text === 'skip') return { then: 'skip' }
  if (text === 'stop lane') return { then: 'stop-lane' }
  const [word, task, ...rest] = text.split(/\s+/)
  if (word === 'task' && task !== undefined && rest.length === 0) return taskForNobody(ctx, shape, task)
  const why = 'There is no telling what should happen then.'
  const fix = 'Write skip, stop lane, or task <type>.'
  ctx.report(placeOfValue(shape, 'ifNobody'), 'N1', { what: `"${text}" is no way out`, why, fix })
  return null
}

/** Compiles `send`: a message to people of the account. */
export function compileSend(flow: Flow, shape: Shape, spot: Spot): SendStep | null {
  const { ctx, person } = flow
  const content = ctx.names.require('content', shape.send, placeOfValue(shape, 'send'))
  const to = peopleRule(ctx, shape.to, placeOfValue(shape, 'to'), person)
  const expires = shape.expires === undefined ? EXPIRES : exactLength(ctx.report, shape, 'expires', shape.expires)
  const ifNobody = ifNobodyOf(ctx, shape)
  const failure = onFailureOf(flow, shape, spot)
  const { onUnknown } = shape
  const policy = onUnknown === undefined || onUnknown === 'hold' ? {} : { onUnknown }
  return content && to && ifNobody && expires !== null
    ? { do: 'send', ...spot, content: shape.send, to, expires, ...policy, ifNobody, ...failure }
    : null
}
