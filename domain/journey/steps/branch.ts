import type { BranchStep } from '../../../language/play-steps.ts'
import { reasons, truth } from '../condition.ts'
import { type Draft, tell } from '../draft.ts'
import { findRun, type RunId, scopeOf } from '../play-runs.ts'
import type { StepResult, Walker } from '../step-result.ts'

/** Takes the first arm that holds; unknown does not match, and the log says what could not be told. */
export function doBranch(d: Draft, id: RunId, walker: Walker, step: BranchStep): StepResult {
  const scope = scopeOf(findRun(d, id), walker)
  const arm = step.arms.findIndex(a => truth(d, a.if, scope) === true)
  const taken = step.arms[arm]
  const because = taken ? reasons(d, taken.if, scope) : step.arms.flatMap(a => reasons(d, a.if, scope))
  tell(d, { what: 'branched', play: id.play, n: id.n, step: step.id, arm: taken ? arm : null, because })
  return { next: taken ? taken.then : step.else }
}
