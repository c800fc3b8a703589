import type { AudienceStep, SendStep } from '../../../language/play-steps.ts'
import type { AudienceAnswer, SendAnswer, SendCommand } from '../commands.ts'
import { command, type Draft, playOrigin, tell } from '../draft.ts'
import { findLane, findRun, putWork, type RunId, restLane, stepKey, undoAtEnd } from '../play-runs.ts'
import type { Lane, SendState } from '../state.ts'
import type { StepResult, Walker } from '../step-result.ts'
import { askAgain } from './ask-again.ts'
import { failed } from './failure.ts'
import { openTask } from './task.ts'

/** A step that reaches people: each by an effect of its own, held while limits hold it. */
type ReachStep = SendStep | AudienceStep

/** Sends to the people of the step. Several are chosen first, by an answer that never changes; one is chosen as it is sent. */
export function doSend(d: Draft, id: RunId, walker: Walker, step: ReachStep): StepResult {
  const run = findRun(d, id)
  if (!run) return 'rests'
  const { to } = step
  if (to === null) return sendTo(d, id, walker, step, [null])
  if (to.pick === 'signal' && walker.person === null) return nobody(d, id, walker, step)
  if (to.pick === 'every' || to.pick === 'up-to') {
    restLane(d, id, { ...walker, step: step.id, work: { w: 'choose' } })
    const key = `${stepKey(d, id, step.id, walker)}/people`
    command(d, { do: 'choose-people', key, origin: playOrigin(d, run, step.id), at: d.t, rule: to })
    return 'rests'
  }
  return sendTo(d, id, walker, step, [to.pick === 'signal' ? walker.person : null])
}

/** The chosen people have come back: one message each. */
export function answerChoose(d: Draft, id: RunId, lane: Lane, step: ReachStep, people: string[]): StepResult {
  return people.length > 0 ? sendTo(d, id, lane, step, people) : nobody(d, id, lane, step)
}

function sendTo(d: Draft, id: RunId, walker: Walker, step: ReachStep, people: (string | null)[]): StepResult {
  const sends: Record<string, SendState> = {}
  for (const person of people) {
    sends[`${stepKey(d, id, step.id, walker)}/${person ?? '-'}`] = {
      person,
      retryAt: null,
      settled: false,
      failed: null,
    }
  }
  restLane(d, id, { ...walker, step: step.id, work: { w: 'send', expiresAt: d.t + step.expires, sends } })
  for (const key of Object.keys(sends)) commandSend(d, id, step, key)
  return 'rests'
}

function commandSend(d: Draft, id: RunId, step: ReachStep, key: string): void {
  const run = findRun(d, id)
  const lane = run?.lanes.find(l => l.work.w === 'send' && key in l.work.sends)
  if (!run || lane?.work.w !== 'send') return
  const person = lane.work.sends[key]?.person ?? null
  const to = person !== null ? { person } : step.to === null ? null : { rule: step.to }
  const common = { key, origin: playOrigin(d, run, step.id), at: d.t, expiresAt: lane.work.expiresAt }
  const { play, n } = id
  if (step.do === 'audience') {
    const { audience, act, aim } = step
    const aimed = aim === undefined ? {} : { aim }
    const goes = command(d, { do: 'change-audience', ...common, audience, act, to, ...aimed })
    if (goes) tell(d, { what: 'audience-asked', play, n, step: step.id, audience, act, person })
    if (goes && step.undo) undoAtEnd(d, id, key, audience)
  } else if (to !== null) {
    const goes = command(d, { do: 'send', ...common, content: step.content, to, ...policyOf(step) })
    if (goes) tell(d, { what: 'sending', play, n, step: step.id, content: step.content, person })
  }
}

function policyOf({ onUnknown }: SendStep): Pick<SendCommand, 'onUnknown'> {
  return onUnknown === undefined ? {} : { onUnknown }
}

/** Asks again for held messages whose time has come; the same key, so nothing can go out twice. */
export function workSend(d: Draft, id: RunId, lane: Lane, step: ReachStep): StepResult {
  if (lane.work.w !== 'send') return 'rests'
  for (const [key, send] of Object.entries(lane.work.sends)) {
    if (send.retryAt === null || send.retryAt > d.t) continue
    putSend(d, id, lane.id, key, { ...send, retryAt: null })
    commandSend(d, id, step, key)
  }
  return 'rests'
}

/** Moves one message of a lane on. */
export function putSend(d: Draft, id: RunId, laneId: string, key: string, send: SendState): void {
  const work = findLane(d, id, laneId)?.work
  if (work?.w === 'send') putWork(d, id, laneId, { ...work, sends: { ...work.sends, [key]: send } })
}

/**
 * What came of one message. A held one is asked again when it is free, or when it is no longer worth sending; one that nobody
 * can tell the fate of waits as long for somebody who can, unless its step says what to do then.
 */
export function answerSend(
  d: Draft,
  id: RunId,
  lane: Lane,
  step: ReachStep,
  answer: SendAnswer | AudienceAnswer,
): StepResult {
  const send = lane.work.w === 'send' ? lane.work.sends[answer.key] : undefined
  if (lane.work.w !== 'send' || !send) return 'rests'
  const { expiresAt } = lane.work
  const { person, reason } = answer
  // a gate that would still hold what is no longer worth sending is not asked again
  const outcome = answer.outcome === 'deferred' && expiresAt <= d.t ? 'expired' : answer.outcome
  const doubt = outcome === 'unknown' && expiresAt > d.t
  const until =
    answer.outcome === 'deferred' && outcome === 'deferred'
      ? Math.min(send.again ? d.t : askAgain(d, answer.until), expiresAt)
      : doubt
        ? expiresAt
        : null
  const told = { play: id.play, n: id.n, step: step.id, person, outcome, reason, until }
  if (step.do === 'send') tell(d, { what: 'send-answered', ...told })
  else tell(d, { what: 'audience-answered', ...told, audience: step.audience, act: step.act })
  putSend(d, id, lane.id, answer.key, {
    person: send.person,
    retryAt: until,
    settled: until === null,
    ...(doubt ? { doubt } : {}),
    failed: outcome === 'failed' || outcome === 'rejected' ? (reason ?? outcome) : null,
  })
  const now = findLane(d, id, lane.id)
  if (now?.work.w !== 'send' || !Object.values(now.work.sends).every(s => s.settled)) return 'rests'
  const wrong = Object.values(now.work.sends).find(s => s.failed !== null)
  if (wrong?.failed) return failed(d, id, lane, step, wrong.failed)
  return outcome === 'nobody' ? nobody(d, id, lane, step) : { next: step.next }
}

function nobody(d: Draft, id: RunId, walker: Walker, step: ReachStep): StepResult {
  if (step.do === 'audience') return { next: step.next }
  const { ifNobody } = step
  if (ifNobody.then === 'stop-lane') return 'stop-lane'
  if (ifNobody.then === 'task') {
    const { task, assign } = ifNobody
    openTask(d, id, walker, { step: step.id, task, assign, due: null, about: null, sla: null })
  }
  return { next: step.next }
}
