import type { WaitStep } from '../../../language/play-steps.ts'
import { type Draft, tell } from '../draft.ts'
import { begin, untilEnd } from '../lengths.ts'
import { type RunId, restLane } from '../play-runs.ts'
import type { Lane } from '../state.ts'
import type { StepResult, Walker } from '../step-result.ts'

/** Waits for time alone; a moment already past goes on at once. */
export function doWait(d: Draft, id: RunId, walker: Walker, step: WaitStep): StepResult {
  const length = begin(d, step.until)
  const until = untilEnd(d, step.until, length)
  if (until !== undefined && until <= d.t) return { next: step.next }
  restLane(d, id, { ...walker, step: step.id, work: { w: 'wait', length } })
  tell(d, { what: 'waits', play: id.play, n: id.n, lane: walker.id, step: step.id, until: until ?? null })
  return 'rests'
}

/** Goes on when the time has come. */
export function workWait(d: Draft, id: RunId, lane: Lane, step: WaitStep): StepResult {
  const until = lane.work.w === 'wait' ? untilEnd(d, step.until, lane.work.length) : undefined
  if (until === undefined || until > d.t) return 'rests'
  tell(d, { what: 'wait-over', play: id.play, n: id.n, lane: lane.id, step: step.id, outcome: null, because: [] })
  return { next: step.next }
}
