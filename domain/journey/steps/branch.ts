import type { BranchStep } from '../../../language/plan.ts'
import { reasons, truth } from '../condition.ts'
import { type Draft, tell } from '../draft.ts'
import type { RunId } from '../play-runs.ts'
import type { StepResult } from '../step-result.ts'

/** Takes the first arm that holds; unknown does not match, and the log says what could not be told. */
export function doBranch(d: Draft, id: RunId, step: BranchStep): StepResult {
  const arm = step.arms.findIndex(a => truth(d, a.if) === true)
  const taken = step.arms[arm]
  const because = taken ? reasons(d, taken.if) : step.arms.flatMap(a => reasons(d, a.if))
  tell(d, { what: 'branched', play: id.play, n: id.n, step: step.id, arm: taken ? arm : null, because })
  return { next: taken ? taken.then : step.else }
}
