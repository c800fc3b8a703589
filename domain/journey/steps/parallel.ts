import type { ParallelStep } from '../../../language/plan.ts'
import type { Draft } from '../draft.ts'
import { type RunId, restLane } from '../play-runs.ts'
import type { StepResult, Walker } from '../step-result.ts'

/** Opens the lanes of the step; the lane it stands in rests until enough of them are done. */
export function doParallel(d: Draft, id: RunId, walker: Walker, step: ParallelStep): StepResult {
  restLane(d, id, { ...walker, step: step.id, work: { w: 'parallel', total: step.lanes.length, done: 0 } })
  return { lanes: step.lanes }
}
