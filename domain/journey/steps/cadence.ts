import type { CadenceStep, PlannedTouch } from '../../../language/play-steps.ts'
import { reasons, truth } from '../condition.ts'
import { type Draft, tell } from '../draft.ts'
import { begin, untilEnd } from '../lengths.ts'
import type { RunId } from '../play-runs.ts'
import type { StepResult } from '../step-result.ts'

/** Takes the pattern of the band the account is in, asked once on arrival, and says when each touch is planned. */
export function doCadence(d: Draft, id: RunId, step: CadenceStep): StepResult {
  const arm = step.arms.find(one => truth(d, one.if) === true)
  const { band, first, touches } = arm ?? step.otherwise
  const because = arm ? reasons(d, arm.if) : step.arms.flatMap(one => reasons(d, one.if))
  const { cadence } = step
  tell(d, {
    what: 'cadence-begun',
    play: id.play,
    n: id.n,
    step: step.id,
    cadence,
    band,
    touches: planned(d, touches),
    because,
  })
  return { next: first }
}

/** The moments of the touches, each counted from the one planned before it; what limits hold makes them late, not the plan. */
function planned(d: Draft, touches: readonly PlannedTouch[]) {
  let at = d.t
  return touches.map(({ touch, step, channel, role, after }) => {
    at = untilEnd(d, { span: after }, { ...begin(d, { span: after }), from: at }) ?? at
    return { touch, step, channel, role, at }
  })
}
