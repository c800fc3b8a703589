import { type Place, placeOf, placeOfKey, placeOfValue } from '../places.ts'
import type { Escalation, StaffRule } from '../plan.ts'
import { readShape } from '../shapes/read-shape.ts'
import type { Of } from '../shapes/shape.ts'
import { escalationShape } from '../shapes/sla.ts'
import type { Context } from './context.ts'
import { spanAt } from './span.ts'
import { staffRule } from './staff.ts'

const SHORT: readonly [RegExp, string][] = [
  [/ business hours?$/, 'bh'],
  [/ business days?$/, 'bd'],
]

/** What is told more often than this is not heard any more. */
const MOST_TIMES = 20

/** `4 business hours` as it stands in a mark: `4bh`. */
function shortLength(text: string): string {
  return SHORT.reduce((short, [pattern, unit]) => short.replace(pattern, unit), text.trim())
}

type Shape = Of<typeof escalationShape>
type When = Pick<Escalation, 'mark' | 'when'>

function everyOf(ctx: Context, shape: Shape, every: string, calendar: string): When | null {
  const span = spanAt(ctx, { tree: shape, key: 'every', text: every, calendar })
  const { times } = shape
  if (times !== undefined && times >= 1 && times <= MOST_TIMES) {
    return span && { mark: `every:${shortLength(every)}`, when: { every: span, times } }
  }
  ctx.report(times === undefined ? placeOfKey(shape, 'every') : placeOfValue(shape, 'times'), 'N1', {
    what: times === undefined ? '"every" needs "times"' : `"times" cannot be ${times}`,
    why: 'Nothing repeats without an end: what nobody reacts to has to stop some time.',
    fix: `Add times: 3, at most ${MOST_TIMES}.`,
  })
  return null
}

function whenOf(ctx: Context, shape: Shape, calendar: string): When | null {
  const { at, late, every } = shape
  if ([at, late, every].filter(one => one !== undefined).length !== 1) {
    const why = 'There is no telling when it happens.'
    const what = 'an escalation needs one of "at", "late" and "every"'
    ctx.report(placeOf(shape), 'N1', { what, why, fix: 'Write at: 75%.' })
    return null
  }
  if (shape.times !== undefined && every === undefined) {
    const what = '"times" says nothing without "every"'
    ctx.report(placeOfKey(shape, 'times'), 'N1', { what, why: 'This happens once.', fix: 'Leave it out.' })
  }
  if (every !== undefined) return everyOf(ctx, shape, every, calendar)
  if (late !== undefined) {
    const span = spanAt(ctx, { tree: shape, key: 'late', text: late, calendar })
    return span && { mark: `late:${shortLength(late)}`, when: { late: span } }
  }
  const percent = /^(\d{1,3})%$/.exec(at ?? '')
  const share = Number(percent?.[1]) / 100
  if (share > 0 && share <= 1) return { mark: `at:${at}`, when: { share } }
  ctx.report(placeOfValue(shape, 'at'), 'C2', {
    what: `"${at}" is no share of the target`,
    why: 'From 100% on the clock is breached; what comes later counts from there.',
    fix: 'Write at: 75%, at: 100%, or late: 4 business hours.',
  })
  return null
}

/** Somebody of ours an escalation names. Without a task nobody has it (N4). */
function staffOf(ctx: Context, text: string, place: Place, onTask: boolean): StaffRule | null {
  if (onTask || (text !== 'assignee' && text !== 'manager of assignee')) return staffRule(ctx, text, place, onTask)
  const why = 'A promise of a stage is not the work of one person.'
  ctx.report(place, 'N4', { what: `there is no ${text} here`, why, fix: 'Name a team role: sdr, sdr-manager.' })
  return null
}

/** Who a task is handed to. Reports a clock that is on no task, and handing it to whoever has it (N4). */
function reassignOf(ctx: Context, shape: Shape, text: string, onTask: boolean): StaffRule | null {
  if (onTask && text !== 'assignee') return staffRule(ctx, text, placeOfValue(shape, 'reassign'), true)
  ctx.report(placeOfValue(shape, 'reassign'), 'N4', {
    what: onTask ? 'the assignee has it already' : 'there is no task here to hand on',
    why: onTask ? 'Nothing would change.' : 'With "metWhen" the clock is a promise of a stage, not of one task.',
    fix: onTask ? 'Write reassign: routing <table>, or manager of assignee.' : 'Alert somebody instead.',
  })
  return null
}

/** Compiles one escalation step. `onTask`: there is an assignee to alert, and a task to hand on. */
export function compileEscalation(
  ctx: Context,
  item: unknown,
  at: { list: object; i: number; calendar: string; onTask: boolean },
): (Escalation & { tree: object }) | null {
  const shape = readShape(escalationShape, item, placeOfValue(at.list, at.i), ctx.report)
  if (!shape) return null
  const when = whenOf(ctx, shape, at.calendar)
  if (shape.alert === undefined && shape.reassign === undefined) {
    const why = 'An escalation that nobody hears is none.'
    const what = 'an escalation needs "alert" or "reassign"'
    ctx.report(placeOf(shape), 'N1', { what, why, fix: 'Add alert: assignee.' })
    return null
  }
  const alert = shape.alert === undefined ? null : staffOf(ctx, shape.alert, placeOfValue(shape, 'alert'), at.onTask)
  const reassign = shape.reassign === undefined ? null : reassignOf(ctx, shape, shape.reassign, at.onTask)
  const sound = (alert !== null || shape.alert === undefined) && (reassign !== null || shape.reassign === undefined)
  return when && sound ? { ...when, alert, ...(reassign && { reassign }), tree: shape } : null
}
