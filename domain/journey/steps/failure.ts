import type { AudienceStep, SendStep, TaskStep, WebhookStep } from '../../../language/play-steps.ts'
import { command, type Draft, playOrigin, playPlan, tell } from '../draft.ts'
import { findRun, type RunId, stepKey } from '../play-runs.ts'
import type { StepResult, Walker } from '../step-result.ts'

/**
 * What a step goes on with when it came to nothing for good: its own steps for that; else its owner is told and the lane goes
 * on, but for a call, whose answer the steps behind it would miss.
 */
export function failed(
  d: Draft,
  id: RunId,
  walker: Pick<Walker, 'each'>,
  step: SendStep | AudienceStep | TaskStep | WebhookStep,
  code: string,
): StepResult {
  tell(d, { what: 'failed', command: step.do, key: stepKey(d, id, step.id, walker), code })
  if (step.onFailure) return { next: step.onFailure.then }
  const run = findRun(d, id)
  const plan = run && playPlan(d, run.hash)
  if (!plan) return 'rests'
  const goes = command(d, {
    do: 'alert',
    key: `${stepKey(d, id, step.id, walker)}/failed/-`,
    origin: playOrigin(d, run, step.id),
    at: d.t,
    to: [{ team: plan.owner }],
    text: { template: `{account.name}: step “${step.id}” of “${plan.title}” failed (${code})` },
    task: null,
    code: null,
  })
  if (goes) tell(d, { what: 'alerted', play: id.play, n: id.n, step: step.id, sla: null, mark: null })
  return step.do === 'webhook' ? 'stop-lane' : { next: step.next }
}
