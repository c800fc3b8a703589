import { ASSIGNEE } from '../../domain/sla/assignee-clock.ts'
import { taskLeaves } from '../condition/clause.ts'
import { didYouMean } from '../nearest.ts'
import { placeOf, placeOfValue, placeWithin } from '../places.ts'
import type { Escalation, MetWhen, SlaPlan } from '../plan.ts'
import type { Definition } from '../read-source.ts'
import { readShape } from '../shapes/read-shape.ts'
import type { Of } from '../shapes/shape.ts'
import { slaShape } from '../shapes/sla.ts'
import { levelAt, PAUSE } from './condition-at.ts'
import { type Context, noReads, type SliceReads } from './context.ts'
import { compileEscalation } from './escalation.ts'
import { roleExists } from './people.ts'
import { compileTarget, type TargetRow } from './sla-target.ts'
import { uniqueIds } from './unique-ids.ts'

type Shape = Of<typeof slaShape>

/** An SLA ready to be put into steps and stages, with what it reads. */
export interface CompiledSla {
  /** without a motion: `slaForMotion` says how soon it has to happen */
  plan: SlaPlan
  rows: TargetRow[]
  owner: string
  reads: SliceReads
}

function metWhenOf(ctx: Context, reads: SliceReads, shape: Shape, text: string): MetWhen | null {
  const words = text.trim().split(/\s+/)
  const [first = '', second = '', third, fourth] = words
  const place = (word: string) => placeWithin(shape, 'metWhen', text, text.indexOf(word), word.length)
  if (first.startsWith('task.') && second === 'done' && words.length === 2) {
    const task = first.slice(5)
    if (!ctx.names.require('task', task, place(task))) return null
    ctx.tasksRead.push({ type: task, place: place(task) })
    return { task }
  }
  const from = third === 'from' && fourth !== undefined ? fourth : null
  if (first === 'signal' && second !== '' && words.length === (from === null ? 2 : 4)) {
    if (!ctx.vocabulary.signals.has(second)) {
      if (ctx.vocabulary.broken.has(second)) return null
      const why = 'The clock could never be met.'
      const fix = didYouMean(second, ctx.vocabulary.signals.keys()) || 'Declare it in signals.yaml.'
      ctx.report(place(second), 'F3', { what: `no kind of signal is called "${second}"`, why, fix })
      return null
    }
    if (from !== null && !roleExists(ctx, from, place(from))) return null
    reads.listens.add(second)
    return { signal: second, from }
  }
  ctx.report(placeOfValue(shape, 'metWhen'), 'C2', {
    what: `"${text}" meets no clock`,
    why: 'Whether it was met in time is looked up as the earliest occurrence of one thing.',
    fix: 'Write: task.intro-call done, or: signal meeting.held from champion.',
  })
  return null
}

function pauseOf(ctx: Context, reads: SliceReads, shape: Shape): SlaPlan['pause'] | undefined {
  if (shape.pause === undefined) return null
  const level = levelAt(ctx, reads, { tree: shape, key: 'pause', text: shape.pause }, PAUSE)
  if (!level) return undefined
  if (shape.metWhen === undefined || taskLeaves(level.when).length === 0) return level.when
  ctx.report(placeOfValue(shape, 'pause'), 'C1', {
    what: 'there is no task this clock is on',
    why: 'With "metWhen" it is a promise of a stage, not of one task.',
    fix: 'Ask a fact instead.',
  })
  return undefined
}

function escalationsOf(ctx: Context, shape: Shape): Escalation[] {
  const list = shape.escalate ?? []
  const isNew = uniqueIds('escalation', ctx.report)
  return list.flatMap((item, i) => {
    const at = { list, i, calendar: shape.clock, onTask: shape.metWhen === undefined }
    const step = compileEscalation(ctx, item, at)
    if (!step || !isNew(step.mark, placeOf(step.tree))) return []
    const { tree: _tree, ...escalation } = step
    return [escalation]
  })
}

/** Is there such a clock? The assignee's may be any calendar there is, and goes by who has the task. */
function clockOf(ctx: Context, reads: SliceReads, shape: Shape): boolean {
  const place = placeOfValue(shape, 'clock')
  if (shape.clock !== ASSIGNEE) return ctx.names.require('calendar', shape.clock, place) !== null
  if (shape.metWhen !== undefined) {
    const why = 'With "metWhen" it is a promise of a stage, which is not the work of one person.'
    ctx.report(place, 'N4', { what: 'there is no assignee here', why, fix: 'Name a calendar.' })
    return false
  }
  reads.taskStates.add(ASSIGNEE)
  for (const calendar of ctx.names.ids('calendar')) ctx.names.use('calendar', calendar)
  return true
}

/** Compiles an SLA. Null when something it cannot do without is wrong. */
export function compileSla(ctx: Context, definition: Definition): CompiledSla | null {
  const shape = readShape(slaShape, definition.tree, placeOf(definition.tree), ctx.report)
  if (!shape) return null
  const reads = noReads()
  const clockIsKnown = clockOf(ctx, reads, shape)
  const rows = compileTarget(ctx, reads, shape)
  const target = rows?.at(-1)?.target
  const metWhen = shape.metWhen === undefined ? null : metWhenOf(ctx, reads, shape, shape.metWhen)
  const pause = pauseOf(ctx, reads, shape)
  const escalate = escalationsOf(ctx, shape)
  if (!clockIsKnown || !rows || !target || pause === undefined || (shape.metWhen !== undefined && !metWhen)) return null
  const warnings = escalate.flatMap(({ when }) => ('share' in when && when.share < 1 ? [when.share] : []))
  const riskAt = warnings.length > 0 ? Math.min(...warnings) : 0.75
  const { sla: id, title, owner, clock } = shape
  return { plan: { id, title, calendar: clock, target, metWhen, pause, riskAt, escalate }, rows, owner, reads }
}
