import { placeOf, placeOfValue } from '../places.ts'
import type { Escalation } from '../plan.ts'
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

/** `4 business hours` as it stands in a mark: `4bh`. */
function shortLength(text: string): string {
  return SHORT.reduce((short, [pattern, unit]) => short.replace(pattern, unit), text.trim())
}

type When = Pick<Escalation, 'mark' | 'when'>

function whenOf(ctx: Context, shape: Of<typeof escalationShape>, calendar: string): When | null {
  const { at, late } = shape
  if ((at === undefined) === (late === undefined)) {
    const why = 'There is no telling when it happens.'
    ctx.report(placeOf(shape), 'N1', { what: 'an escalation needs either "at" or "late"', why, fix: 'Write at: 75%.' })
    return null
  }
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

/** Compiles one escalation step. `onTask`: there is an assignee to alert. */
export function compileEscalation(
  ctx: Context,
  item: unknown,
  at: { list: object; i: number; calendar: string; onTask: boolean },
): (Escalation & { tree: object }) | null {
  const shape = readShape(escalationShape, item, placeOfValue(at.list, at.i), ctx.report)
  if (!shape) return null
  const when = whenOf(ctx, shape, at.calendar)
  if (shape.alert === undefined) {
    const why = 'An escalation that nobody hears is none.'
    ctx.report(placeOf(shape), 'N1', { what: 'an escalation needs "alert"', why, fix: 'Add alert: assignee.' })
    return null
  }
  const place = placeOfValue(shape, 'alert')
  if (!at.onTask && (shape.alert === 'assignee' || shape.alert === 'manager of assignee')) {
    const why = 'A promise of a stage is not the work of one person.'
    ctx.report(place, 'N4', {
      what: `there is no ${shape.alert} here`,
      why,
      fix: 'Name a team role: sdr, sdr-manager.',
    })
    return null
  }
  const alert = staffRule(ctx, shape.alert, place, at.onTask)
  return when && alert && { ...when, alert, tree: shape }
}
