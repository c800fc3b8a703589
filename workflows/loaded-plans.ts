import { slicesOf } from '../domain/journey/begin-state.ts'
import type { Plans } from '../domain/journey/draft.ts'
import type { JourneyState } from '../domain/journey/state.ts'
import type { Slice, SliceHash } from '../language/plan.ts'

/** Before anything is loaded. */
export const NO_PLANS: Plans = {
  journey: {
    kind: 'journey',
    format: 1,
    journey: '',
    title: '',
    motion: '',
    owner: '',
    calendar: '',
    enter: [],
    leave: [],
    stages: [],
    atoms: {},
  },
  starts: {},
  plays: {},
}

/** The slices a state stands on that are not loaded. */
export function notLoaded(plans: Plans, state: JourneyState): SliceHash[] {
  const { plan, starts, plays } = slicesOf(state)
  const missing = plays.filter(hash => !(hash in plans.plays))
  if (!(starts in plans.starts)) missing.unshift(starts)
  if (plans === NO_PLANS) missing.unshift(plan)
  return missing
}

/** The plans with more slices loaded. */
export function addSlices(plans: Plans, slices: Record<SliceHash, Slice>): Plans {
  let { journey, starts, plays } = plans
  for (const [hash, slice] of Object.entries(slices)) {
    if (slice.kind === 'journey') journey = slice
    else if (slice.kind === 'starts') starts = { ...starts, [hash]: slice }
    else plays = { ...plays, [hash]: slice }
  }
  return { journey, starts, plays }
}
