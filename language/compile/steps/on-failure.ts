import type { Next } from '../../play-steps.ts'
import { type Flow, onwardTo, type Spot } from './flow.ts'

/** Where a step goes when what it did came to nothing for good; nothing where it does not say. */
export function onFailureOf(
  flow: Flow,
  shape: { onFailure?: 'continue' | unknown[] | undefined },
  spot: Spot,
): { onFailure?: { then: Next } } {
  return shape.onFailure === undefined ? {} : { onFailure: { then: onwardTo(flow, shape.onFailure, spot.next) } }
}
