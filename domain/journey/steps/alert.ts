import type { AlertStep } from '../../../language/play-steps.ts'
import { command, type Draft, playOrigin, tell } from '../draft.ts'
import { findRun, type RunId, stepKey } from '../play-runs.ts'
import type { StepResult, Walker } from '../step-result.ts'

/** Tells colleagues something; does not wait for it. */
export function doAlert(d: Draft, id: RunId, walker: Walker, step: AlertStep): StepResult {
  const run = findRun(d, id)
  if (!run) return 'rests'
  const goes = command(d, {
    do: 'alert',
    key: `${stepKey(d, id, step.id, walker)}/-`,
    origin: playOrigin(d, run, step.id),
    at: d.t,
    to: step.to,
    text: { template: step.text },
    task: null,
    code: null,
    ...(step.onUnknown ? { onUnknown: step.onUnknown } : {}),
  })
  if (goes) tell(d, { what: 'alerted', play: id.play, n: id.n, step: step.id, sla: null, mark: null })
  return { next: step.next }
}
