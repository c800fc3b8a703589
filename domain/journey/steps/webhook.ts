import type { WebhookStep } from '../../../language/play-steps.ts'
import type { CallAnswer } from '../commands.ts'
import { command, type Draft, playOrigin, tell } from '../draft.ts'
import { findRun, keep, putWork, type RunId, restLane, stepKey } from '../play-runs.ts'
import type { Lane } from '../state.ts'
import type { StepResult, Walker } from '../step-result.ts'
import { askAgain } from './ask-again.ts'
import { failed } from './failure.ts'

/** Calls an endpoint and waits for its answer: what follows may ask for what it said. */
export function doWebhook(d: Draft, id: RunId, walker: Walker, step: WebhookStep): StepResult {
  restLane(d, id, { ...walker, step: step.id, work: { w: 'call', retryAt: null } })
  call(d, id, walker, step)
  return 'rests'
}

function call(d: Draft, id: RunId, walker: Pick<Walker, 'each'>, step: WebhookStep): void {
  const run = findRun(d, id)
  if (!run) return
  const goes = command(d, {
    do: 'call-webhook',
    key: `${stepKey(d, id, step.id, walker)}/-`,
    origin: playOrigin(d, run, step.id),
    at: d.t,
    webhook: step.webhook,
    with: step.with,
    keep: step.keep,
  })
  if (goes) tell(d, { what: 'calling', play: id.play, n: id.n, step: step.id, webhook: step.webhook })
}

/** Calls again when it is time to: the same key, so the other side knows it for the same call. */
export function workWebhook(d: Draft, id: RunId, lane: Lane, step: WebhookStep): StepResult {
  if (lane.work.w !== 'call' || lane.work.retryAt === null || lane.work.retryAt > d.t) return 'rests'
  putWork(d, id, lane.id, { w: 'call', retryAt: null })
  call(d, id, lane, step)
  return 'rests'
}

/** What came of one try. */
export function answerWebhook(d: Draft, id: RunId, lane: Lane, step: WebhookStep, answer: CallAnswer): StepResult {
  if (lane.work.w !== 'call') return 'rests'
  const { outcome, reason } = answer
  const until = answer.outcome === 'deferred' ? (lane.work.again ? d.t : askAgain(d, answer.until)) : null
  const kept = answer.outcome === 'answered' ? answer.kept : {}
  const { id: at, webhook } = step
  tell(d, { what: 'call-answered', play: id.play, n: id.n, step: at, webhook, outcome, reason, until, kept })
  switch (answer.outcome) {
    case 'answered':
      keep(d, id, answer.kept)
      return { next: step.next }
    case 'deferred':
      putWork(d, id, lane.id, { w: 'call', retryAt: until })
      return 'rests'
    case 'failed': {
      const result = failed(d, id, lane, step, reason ?? 'failed')
      if (result === 'stop-lane') {
        tell(d, { what: 'lane-stopped', play: id.play, n: id.n, lane: lane.id, reason: `${webhook} failed` })
      }
      return result
    }
    default:
      return answer satisfies never
  }
}
