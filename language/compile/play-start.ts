import type { Level } from '../condition/condition.ts'
import { placeOf, placeOfKey, placeOfValue } from '../places.ts'
import type { Again, PlayTrigger } from '../plan.ts'
import { type playShape, startShape } from '../shapes/play.ts'
import { readShape } from '../shapes/read-shape.ts'
import { asList } from '../shapes/scalars.ts'
import type { Of } from '../shapes/shape.ts'
import { IF, levelAt, WHEN } from './condition-at.ts'
import type { Context, SliceReads } from './context.ts'
import { exactLength } from './length.ts'
import { momentAt } from './moment.ts'
import { rhythmAt } from './rhythm.ts'
import { signalFilter } from './signal-filter.ts'

type StartShape = Of<typeof startShape>

const TRIGGERS = ['when', 'signal', 'stage', 'date', 'every', 'by'] as const

/** What starts a play, and what is asked at that moment. */
export interface CompiledStart {
  trigger: PlayTrigger
  gate: Level | null
  /** a signal about a person starts it */
  person: boolean
}

function stray(ctx: Context, shape: StartShape, key: 'from' | 'where' | 'ifAlreadyTrue', goesWith: string): boolean {
  if (shape[key] === undefined) return false
  const why = 'It would be ignored.'
  const what = `"${key}" goes with "${goesWith}" only`
  ctx.report(placeOfKey(shape, key), 'N1', { what, why, fix: 'Leave it out.' })
  return true
}

function triggerOf(
  ctx: Context,
  reads: SliceReads,
  shape: StartShape,
  on: (typeof TRIGGERS)[number],
): PlayTrigger | null {
  const odd =
    (on !== 'signal' && (stray(ctx, shape, 'from', 'signal') || stray(ctx, shape, 'where', 'signal'))) ||
    (on !== 'when' && stray(ctx, shape, 'ifAlreadyTrue', 'when'))
  if (odd) return null
  switch (on) {
    case 'when': {
      const level = levelAt(ctx, reads, { tree: shape, key: 'when', text: shape.when ?? '' }, WHEN)
      return level && { on: 'when', level, ifAlreadyTrue: shape.ifAlreadyTrue ?? 'start' }
    }
    case 'signal': {
      const signal = signalFilter(ctx, shape, 'N4')
      if (signal) reads.listens.add(signal.kind)
      return signal && { on: 'signal', signal }
    }
    case 'stage':
      return { on: 'stage', stages: [...asList(shape.stage ?? [])] }
    case 'date': {
      const moment = momentAt(ctx, reads, { tree: shape, key: 'date', text: shape.date ?? '', from: 0 })
      return moment && { on: 'date', moment }
    }
    case 'every': {
      const rhythm = rhythmAt(ctx, shape, 'every', shape.every ?? '')
      return rhythm && { on: 'every', rhythm }
    }
    case 'by':
      return { on: 'asked' }
  }
}

/** Compiles `start`: exactly one trigger, and perhaps an `if`. */
export function compileStart(ctx: Context, reads: SliceReads, play: Of<typeof playShape>): CompiledStart | null {
  const shape = readShape(startShape, play.start, placeOfValue(play, 'start'), ctx.report)
  if (!shape) return null
  const [on, second] = TRIGGERS.filter(trigger => shape[trigger] !== undefined)
  if (on === undefined || second !== undefined) {
    const why = 'There is no telling when the play begins.'
    const what = second === undefined ? 'this start has no trigger' : `this start has two triggers, ${on} and ${second}`
    const place = second === undefined ? placeOf(shape) : placeOfKey(shape, second)
    ctx.report(place, 'N1', {
      what,
      why,
      fix: `Write one of ${TRIGGERS.join(', ')}; conditions beside it go into "if".`,
    })
    return null
  }
  const trigger = triggerOf(ctx, reads, shape, on)
  const gate = shape.if === undefined ? null : levelAt(ctx, reads, { tree: shape, key: 'if', text: shape.if }, IF)
  const person = trigger?.on === 'signal' && ctx.signals[trigger.signal.kind]?.about === 'person'
  return trigger && (shape.if === undefined || gate) ? { trigger, gate, person } : null
}

/** Reads `again`: never, `after 120d`, `once per <date fact>`. A rhythm says itself when again. Null when it is wrong. */
export function againOf(
  ctx: Context,
  reads: SliceReads,
  play: Of<typeof playShape>,
  trigger: PlayTrigger | undefined,
): Again | null {
  const text = play.again
  if (text === undefined && trigger?.on === 'every') return { rule: 'after', ms: 0 }
  if (text === undefined || text === 'never') return { rule: 'never' }
  const [first, second = '', third = '', ...rest] = text.split(/\s+/)
  if (first === 'after' && third === '') {
    const ms = exactLength(ctx.report, play, 'again', second)
    return ms === null ? null : { rule: 'after', ms }
  }
  const place = placeOfValue(play, 'again')
  if (first !== 'once' || second !== 'per' || rest.length > 0) {
    const why = 'There is no telling whether the play may start a second time.'
    ctx.report(place, 'C2', {
      what: `"${text}" is no rule`,
      why,
      fix: 'Write never, after 120d, or once per account.renewalDate.',
    })
    return null
  }
  const fact = ctx.vocabulary.names.get(third)
  if (fact?.type.type === 'date') {
    const named = fact.fact ?? third
    reads.dates.add(named)
    return { rule: 'once-per', fact: named }
  }
  if (ctx.vocabulary.broken.has(third)) return null
  const what = fact ? `${third} is not a date` : `no fact is called "${third}"`
  const why = 'A journey keeps dates, and no other facts, to compare with the last start.'
  ctx.report(place, fact ? 'C2' : 'C1', { what, why, fix: 'Name a date fact: once per account.renewalDate.' })
  return null
}
