import type { Next, Step } from '../../language/play-steps.ts'

/** One way on from a step. */
export interface Way {
  /** `arm:0`, `else`, `on:held`, `timeout`, `lane:champion`; `next` for the step after it. Stays the same for ever: counts hang on it */
  id: string
  /** in words, for a line of a picture; empty where the way needs none */
  says: string
  to: Next
}

function onFailure(step: { onFailure?: { then: Next } }): Way[] {
  return step.onFailure ? [{ id: 'failure', says: 'failed', to: step.onFailure.then }] : []
}

/**
 * Every way on from a step, in the order they are looked at. A step that never leads on has none; one with ways of its own
 * comes to the step after it by them.
 */
export function stepWays(step: Step): Way[] {
  switch (step.do) {
    case 'branch':
      return [
        ...step.arms.map((arm, i) => ({ id: `arm:${i}`, says: arm.text, to: arm.then })),
        { id: 'else', says: 'else', to: step.else },
      ]
    case 'wait-for':
      return [
        ...step.outcomes.map(outcome => ({ id: `on:${outcome.id}`, says: outcome.id, to: outcome.then })),
        { id: 'timeout', says: 'timeout', to: step.onTimeout },
      ]
    case 'cadence':
      return [...step.arms, step.otherwise].map(({ band, first }) => ({ id: `band:${band}`, says: band, to: first }))
    case 'experiment':
      return step.variants.map(variant => ({ id: `variant:${variant.id}`, says: variant.id, to: variant.first }))
    case 'parallel':
      return step.lanes.map(lane => ({ id: `lane:${lane.id}`, says: lane.id, to: lane.first }))
    case 'stop':
      return step.what === 'lane' ? [{ id: 'stop', says: '', to: null }] : []
    case 'send':
    case 'audience':
    case 'task':
      return [...onFailure(step), { id: 'next', says: '', to: step.next }]
    case 'webhook': {
      // without steps for it a call that failed ends the lane
      const failure = step.onFailure ? onFailure(step) : [{ id: 'failure', says: 'failed', to: null }]
      return [...failure, { id: 'next', says: '', to: step.next }]
    }
    case 'wait':
    case 'alert':
    case 'start':
      return [{ id: 'next', says: '', to: step.next }]
    default:
      return step satisfies never
  }
}
