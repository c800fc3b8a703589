import type { ExperimentStep } from '../../../language/play-steps.ts'
import { deal } from '../../measure/deal.ts'
import type { Answer } from '../commands.ts'
import { command, type Draft, playOrigin, tell } from '../draft.ts'
import { findRun, type RunId, restLane, stepKey } from '../play-runs.ts'
import type { Lane } from '../state.ts'
import type { StepResult, Walker } from '../step-result.ts'

/**
 * Draws a variant. What this run drew before stands; else the unit is dealt one and waits until that is on record, for
 * another run or another journey may have drawn for it already.
 */
export function doExperiment(d: Draft, id: RunId, walker: Walker, step: ExperimentStep): StepResult {
  const run = findRun(d, id)
  const of = step.unit === 'account' ? d.s.account : walker.person
  if (!run) return 'rests'
  // nobody to draw for: the signal that led here named no person
  if (of === null) return { next: step.next }
  const known = step.variants.find(variant => variant.id === d.s.arms[armKey(step, of)])
  if (known) return take(d, id, walker, step, known.id)
  restLane(d, id, { ...walker, step: step.id, work: { w: 'draw' } })
  command(d, {
    do: 'draw-variant',
    key: `${stepKey(d, id, step.id, walker)}/${step.unit === 'account' ? '-' : of}`,
    origin: playOrigin(d, run, step.id),
    at: d.t,
    experiment: step.experiment,
    unit: step.unit,
    of,
    variant: deal(step.salt, of, step.variants),
    offered: step.variants.map(variant => variant.id),
  })
  return 'rests'
}

/** The variant is on record: the lane goes its way. */
export function answerDraw(
  d: Draft,
  id: RunId,
  lane: Lane,
  step: ExperimentStep,
  { variant }: Extract<Answer, { to: 'draw-variant' }>,
): StepResult {
  if (lane.work.w !== 'draw') return 'rests'
  const of = step.unit === 'account' ? d.s.account : lane.person
  if (of !== null) d.s.arms = { ...d.s.arms, [armKey(step, of)]: variant }
  return take(d, id, lane, step, variant)
}

function take(d: Draft, id: RunId, walker: Walker, step: ExperimentStep, variant: string): StepResult {
  const person = step.unit === 'person' ? walker.person : null
  const { experiment } = step
  tell(d, { what: 'drawn', play: id.play, n: id.n, step: step.id, experiment, variant, person })
  const taken = step.variants.find(one => one.id === variant)
  return { next: taken ? taken.first : step.next }
}

function armKey(step: ExperimentStep, of: string): string {
  return `${step.experiment}/${of}`
}
