import { markCopy, placeOfKey, placeOfValue, type Tree } from '../../places.ts'
import type { CadencePattern, CadenceStep, PlannedTouch } from '../../play-steps.ts'
import { touchShape } from '../../shapes/cadence.ts'
import { readShape } from '../../shapes/read-shape.ts'
import type { Of } from '../../shapes/shape.ts'
import type { stepShapes } from '../../shapes/step.ts'
import { compiledAt, IF } from '../condition-at.ts'
import { untilAt } from '../span.ts'
import type { Flow, Spot } from './flow.ts'

type Touch = Of<typeof touchShape>

/** A step written for a touch; it stands where the touch stands. */
function written(touch: Touch, step: Tree): Tree {
  markCopy(step, touch)
  return step
}

function channelOf({ ctx }: Flow, touch: Touch): string {
  if (touch.audience !== undefined) return 'ads'
  const { send, task = '' } = touch
  const named = send === undefined ? ctx.names.find('task', task) : ctx.names.find('content', send)
  const channel = named?.tree['channel']
  return typeof channel === 'string' ? channel : touch.channel
}

/** The one thing a touch does, as a step; null when it does none, or two, or by another channel than it says. */
function stepOf(flow: Flow, touch: Touch, id: string): Tree | null {
  const { send, task, audience, role, assign, due, sla, expires, ifNobody } = touch
  const { report } = flow.ctx
  if ([send, task, audience].filter(verb => verb !== undefined).length !== 1) {
    const words = {
      what: 'a touch sends, asks for a task, or adds to an audience',
      why: 'It is one thing, and counted as one.',
    }
    report(placeOfKey(touch, 'touch'), 'N2', { ...words, fix: 'Write one of send, task and audience.' })
    return null
  }
  const channel = channelOf(flow, touch)
  if (channel !== touch.channel) {
    const words = {
      what: `this goes by ${channel}, not by ${touch.channel}`,
      why: 'Touches are counted by their channel.',
    }
    report(placeOfValue(touch, 'channel'), 'C2', { ...words, fix: `Write channel: ${channel}, or name another task.` })
    return null
  }
  const given = Object.entries({ assign, due, sla, expires }).filter(([, value]) => value !== undefined)
  const more = Object.fromEntries(given)
  if (send !== undefined) return written(touch, { id, send, to: role, ifNobody: ifNobody ?? 'skip', ...more })
  if (task !== undefined) return written(touch, { id, task, about: role, ...more })
  return written(touch, { id, audience, add: role, ...more })
}

/** Writes a pattern out as ordinary steps: a wait before each touch that comes later, then the touch. */
function patternOf(flow: Flow, spot: Spot, band: string, list: unknown[], own: string): CadencePattern | null {
  const { ctx, reads, calendar } = flow
  const steps: Tree[] = []
  const touches: PlannedTouch[] = []
  for (const [i, item] of list.entries()) {
    const touch = readShape(touchShape, item, placeOfValue(list, i), ctx.report)
    const id = touch && `${own}-${touch.touch}`
    const step = touch && id && stepOf(flow, touch, id)
    if (!touch || !id || !step) return null
    let after: PlannedTouch['after'] = { unit: 'ms', n: 0 }
    if (touch.after !== undefined) {
      const until = untilAt(ctx, reads, { tree: touch, key: 'after', text: touch.after, calendar })
      if (!until || !('span' in until)) return null
      after = until.span
      steps.push(written(touch, { id: `${id}-wait`, wait: touch.after }))
    }
    steps.push(step)
    touches.push({ touch: touch.touch, step: id, channel: touch.channel, role: touch.role, after })
  }
  return { band, first: flow.list(flow, steps, spot.next), touches }
}

/** Compiles `cadence`: the pattern of the account's band, written out as ordinary steps. */
export function compileCadenceStep(flow: Flow, shape: Of<typeof stepShapes.cadence>, spot: Spot): CadenceStep | null {
  const { ctx, reads } = flow
  const known = ctx.names.require('cadence', shape.cadence, placeOfValue(shape, 'cadence'))
  const cadence = flow.cadences.get(shape.cadence)
  if (!known || !cadence) return null
  const { score, patterns } = cadence.shape
  const arms: CadenceStep['arms'] = []
  let otherwise: CadencePattern | null = { band: 'otherwise', first: spot.next, touches: [] }
  for (const [band, list] of Object.entries(patterns)) {
    const pattern = patternOf(flow, spot, band, list, band === 'otherwise' ? spot.id : `${spot.id}-${band}`)
    if (!pattern) return null
    if (band === 'otherwise') otherwise = pattern
    else {
      const instead = { text: `band.${score} is ${band}`, skip: 0 }
      const found = compiledAt(ctx, reads, { tree: patterns, key: band, text: band, instead }, IF)
      if (!found) return null
      arms.push({ if: found.level.when, ...pattern })
    }
  }
  return { do: 'cadence', ...spot, cadence: shape.cadence, arms, otherwise }
}
