import { placeOf, placeOfKey, placeOfValue } from '../../places.ts'
import type { Until } from '../../plan.ts'
import type { Next, WaitForStep, WaitOutcome } from '../../play-steps.ts'
import { readShape } from '../../shapes/read-shape.ts'
import type { Of } from '../../shapes/shape.ts'
import { outcomeShape, type stepShapes } from '../../shapes/step.ts'
import { levelAt, WHEN } from '../condition-at.ts'
import { exactLength } from '../length.ts'
import { signalFilter } from '../signal-filter.ts'
import { untilAt } from '../span.ts'
import { uniqueIds } from '../unique-ids.ts'
import { type Flow, onwardTo, type Spot } from './flow.ts'
import { idOf } from './head.ts'

type Shape = Of<typeof stepShapes.waitFor>
type OutcomeShape = Of<typeof outcomeShape>

function sinceOf({ ctx, keeps }: Flow, shape: OutcomeShape, kind: string): 'arrival' | 'play-start' | number | null {
  if (shape.since === undefined) return 'arrival'
  if (shape.since === 'play start') {
    keeps.set(kind, -1)
    return 'play-start'
  }
  const ms = exactLength(ctx.report, shape, 'since', shape.since)
  const keepFor = ctx.signals[kind]?.keepFor ?? null
  if (ms !== null && keepFor !== null && ms > keepFor) {
    const why = 'Older ones are deleted, so the answer would be wrong without a sign of it.'
    const fix = 'Look back less far, or raise keepFor in signals.yaml.'
    ctx.report(placeOfValue(shape, 'since'), 'C6', { what: `this looks back further than ${kind} is kept`, why, fix })
  }
  if (ms !== null && keeps.get(kind) !== -1) keeps.set(kind, Math.max(ms, keeps.get(kind) ?? 0))
  return ms
}

function onSignal(flow: Flow, shape: OutcomeShape): WaitOutcome['on'] | null {
  const signal = signalFilter(flow.ctx, shape, 'F3', flow)
  if (!signal) return null
  flow.reads.listens.add(signal.kind)
  const since = sinceOf(flow, shape, signal.kind)
  return since === null ? null : { signal, since }
}

function onWhen({ ctx, reads }: Flow, shape: OutcomeShape, text: string): WaitOutcome['on'] | null {
  const extra = (['from', 'where', 'since'] as const).find(key => shape[key] !== undefined)
  if (extra !== undefined) {
    const why = 'A condition holds or does not; only signals come from somebody at some time.'
    ctx.report(placeOfKey(shape, extra), 'N1', {
      what: `"${extra}" goes with a signal only`,
      why,
      fix: 'Leave it out.',
    })
    return null
  }
  const level = levelAt(ctx, reads, { tree: shape, key: 'when', text }, WHEN)
  return level && { level }
}

function compileOutcome(
  flow: Flow,
  item: unknown,
  list: object,
  i: number,
  next: Next,
): (WaitOutcome & { tree: object }) | null {
  const { ctx } = flow
  const shape = readShape(outcomeShape, item, placeOfValue(list, i), ctx.report)
  if (!shape) return null
  const id = idOf(ctx, shape, shape.id, 'this outcome')
  if ((shape.when === undefined) === (shape.signal === undefined)) {
    const why = 'There is no telling what is waited for.'
    ctx.report(placeOf(shape), 'N1', {
      what: 'an outcome needs either "when" or "signal"',
      why,
      fix: 'Write one of them.',
    })
    return null
  }
  const on = shape.when === undefined ? onSignal(flow, shape) : onWhen(flow, shape, shape.when)
  if (shape.then === undefined) {
    const why = 'There is no telling what follows.'
    ctx.report(placeOf(shape), 'N1', { what: 'an outcome needs "then"', why, fix: 'Add steps, or then: continue.' })
    return null
  }
  const about = shape.signal === undefined ? null : (ctx.signals[shape.signal]?.about ?? null)
  const then = onwardTo(about === 'person' ? { ...flow, person: true } : flow, shape.then, next)
  return id !== null && on ? { id, on, then, tree: shape } : null
}

function atMostOf({ ctx, reads, calendar }: Flow, shape: Shape): Until | null {
  if (shape.atMost !== undefined)
    return untilAt(ctx, reads, { tree: shape, key: 'atMost', text: shape.atMost, calendar })
  ctx.report(placeOf(shape), 'C4', {
    what: 'this wait has no "atMost"',
    why: 'If nothing it waits for ever happens, the account would stand here for ever.',
    fix: 'Add atMost: 14d, and "onTimeout" with what happens then.',
  })
  return null
}

/** Compiles `waitFor`: a race of outcomes that ends by its `atMost`. */
export function compileWaitFor(flow: Flow, shape: Shape, spot: Spot): WaitForStep | null {
  const isNew = uniqueIds('outcome', flow.ctx.report)
  const outcomes = shape.waitFor.map((item, i) => compileOutcome(flow, item, shape.waitFor, i, spot.next))
  const known = outcomes.filter(outcome => outcome !== null && isNew(outcome.id, placeOfValue(outcome.tree, 'id')))
  const atMost = atMostOf(flow, shape)
  if (shape.onTimeout === undefined) {
    flow.ctx.report(placeOf(shape), 'C4', {
      what: 'this wait has no "onTimeout"',
      why: 'What happens when nothing comes has to be decided, not left to chance.',
      fix: 'Add onTimeout with steps, or onTimeout: continue.',
    })
    return null
  }
  const onTimeout = onwardTo(flow, shape.onTimeout, spot.next)
  if (!atMost || known.length < outcomes.length) return null
  return {
    do: 'wait-for',
    ...spot,
    outcomes: known.flatMap(outcome => (outcome ? [{ id: outcome.id, on: outcome.on, then: outcome.then }] : [])),
    atMost,
    onTimeout,
  }
}
