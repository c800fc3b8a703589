import type { Step } from '../../language/play-steps.ts'
import type { Answer } from './commands.ts'
import { holds, reasons } from './condition.ts'
import { type Draft, playPlan, tell } from './draft.ts'
import { endPlay } from './endings.ts'
import { playGoalDue, runLevelKey, winPlay } from './goal.ts'
import { untilEnd } from './lengths.ts'
import { findLane, findRun, type RunId, scopeOf, stepKey } from './play-runs.ts'
import { answerVerify, clockPlan } from './sla-clock.ts'
import { answerReassign } from './sla-escalation.ts'
import type { Lane, PlayRun } from './state.ts'
import type { StepResult } from './step-result.ts'
import { answerDraw } from './steps/experiment.ts'
import { failed } from './steps/failure.ts'
import { answerPeople, workParallel } from './steps/parallel.ts'
import { answerChoose, answerSend, workSend } from './steps/send.ts'
import { workWait } from './steps/wait.ts'
import { workWaitFor } from './steps/wait-for.ts'
import { answerWebhook, workWebhook } from './steps/webhook.ts'
import { takeDone } from './take-task.ts'
import { goOn } from './walk.ts'

type LaneAnswer = Extract<
  Answer,
  { to: 'send' | 'choose-people' | 'draw-variant' | 'call-webhook' | 'change-audience' }
>

/** Ends the plays that reached their goal, must stop, or have run as long as they may. */
export function endPlays(d: Draft): void {
  for (const run of d.s.plays) {
    const plan = playPlan(d, run.hash)
    if (!plan) continue
    if (winPlay(d, run)) continue
    const { stopWhen } = plan
    const scope = scopeOf(run, null)
    if (stopWhen && holds(d, runLevelKey(run, 'stop'), stopWhen, scope)) {
      endPlay(d, run, 'stopped', reasons(d, stopWhen.when, scope), null)
    } else {
      const until = untilEnd(d, plan.atMost, run.clock)
      if (until !== undefined && until <= d.t) endPlay(d, run, 'expired', [], null)
      else missGoal(d, run)
    }
  }
}

/** Tells once that the time for a play's goal is over; the play goes on. */
function missGoal(d: Draft, run: PlayRun): void {
  const due = playGoalDue(d, run)
  if (due === null || d.t < due) return
  d.s.plays = d.s.plays.map(other => (other === run ? { ...run, late: true as const } : other))
  tell(d, { what: 'goal-missed', play: run.play })
}

/** Looks at every resting lane, those that rest longest first. Lanes that come to rest meanwhile wait for the next round. */
export function workLanes(d: Draft): void {
  const resting = d.s.plays.flatMap(run => run.lanes.map(lane => ({ run, lane })))
  resting.sort((a, b) => a.lane.since - b.lane.since || a.lane.turn - b.lane.turn)
  for (const { run, lane } of resting) {
    if (findLane(d, run, lane.id)?.turn === lane.turn) workLane(d, run, lane)
  }
}

function workLane(d: Draft, id: RunId, lane: Lane): void {
  const run = findRun(d, id)
  const step = run && playPlan(d, run.hash)?.steps[lane.step]
  if (step?.do === 'wait') goOn(d, id, lane, step.id, workWait(d, id, lane, step))
  else if (step?.do === 'wait-for') goOn(d, id, lane, step.id, workWaitFor(d, id, lane, step))
  else if (step?.do === 'webhook') goOn(d, id, lane, step.id, workWebhook(d, id, lane, step))
  else if (step?.do === 'send' || step?.do === 'audience') goOn(d, id, lane, step.id, workSend(d, id, lane, step))
  else if (step?.do === 'parallel') goOn(d, id, lane, step.id, workParallel(d, id, lane, step))
}

/** Hands an answer to whom it concerns; one that nobody waits for any more changes nothing. */
export function takeAnswer(d: Draft, answer: Answer): void {
  switch (answer.to) {
    case 'verify':
      return answerVerify(d, answer.key, answer.metAt)
    case 'change-audience':
      if (answer.outcome === 'failed' && answer.key.endsWith('/undo')) {
        tell(d, { what: 'failed', command: answer.to, key: answer.key, code: answer.reason ?? 'failed' })
      }
      return toLane(d, answer)
    case 'call-webhook':
    case 'draw-variant':
    case 'send':
    case 'choose-people':
      return toLane(d, answer)
    case 'create-task':
      return taskAnswered(d, answer)
    case 'reassign-task':
      answerReassign(d, answer.key, clock => clockPlan(d, clock))
      return tellFailure(d, answer)
    case 'cancel-task':
    case 'alert':
      return tellFailure(d, answer)
    default:
      return answer satisfies never
  }
}

function tellFailure(d: Draft, { to, key, failed: code }: Extract<Answer, { failed: string | null }>): void {
  if (code !== null) tell(d, { what: 'failed', command: to, key, code })
}

/** A task is made, or could not be: a lane that waited for it goes on; where none did, the owner is told of a failure. */
function taskAnswered(d: Draft, { key, failed: code, done }: Extract<Answer, { to: 'create-task' }>): void {
  if (done) takeDone(d, key, done)
  for (const run of d.s.plays) {
    const plan = playPlan(d, run.hash)
    for (const step of Object.values(plan?.steps ?? {})) {
      const each = step.do === 'task' ? visitOf(d, run, step.id, key) : null
      if (step.do !== 'task' || each === null) continue
      const lane = run.lanes.find(one => one.step === step.id && one.work.w === 'ask-task' && (one.each ?? 1) === each)
      const result = code === null ? { next: step.next } : failed(d, run, { each }, step, code)
      if (lane) goOn(d, run, lane, step.id, result)
      return
    }
  }
  if (code !== null) tell(d, { what: 'failed', command: 'create-task', key, code })
}

/** Which visit of a step asked for a task, by its key; null = none of them. */
function visitOf(d: Draft, run: RunId, step: string, key: string): number | null {
  const before = stepKey(d, run, step, { each: null }).slice(0, -1)
  const [, visit] = key.startsWith(before) ? (/^(\d+)\/-$/.exec(key.slice(before.length)) ?? []) : []
  return visit === undefined ? null : Number(visit)
}

/** Hands an answer to the lane that waits for it; the key says which step asked. */
function toLane(d: Draft, answer: LaneAnswer): void {
  for (const run of d.s.plays) {
    for (const lane of run.lanes) {
      const step = playPlan(d, run.hash)?.steps[lane.step]
      if (!step || !answer.key.startsWith(`${stepKey(d, run, step.id, lane)}/`)) continue
      return goOn(d, run, lane, step.id, resultOf(d, run, lane, step, answer))
    }
  }
}

function resultOf(d: Draft, run: RunId, lane: Lane, step: Step, answer: LaneAnswer): StepResult {
  if (answer.to === 'draw-variant') return step.do === 'experiment' ? answerDraw(d, run, lane, step, answer) : 'rests'
  if (answer.to === 'call-webhook') return step.do === 'webhook' ? answerWebhook(d, run, lane, step, answer) : 'rests'
  if (step.do === 'parallel' && answer.to === 'choose-people') return answerPeople(d, run, lane, step, answer.people)
  if (step.do !== 'send' && step.do !== 'audience') return 'rests'
  if (answer.to === 'send' || answer.to === 'change-audience') return answerSend(d, run, lane, step, answer)
  return lane.work.w === 'choose' ? answerChoose(d, run, lane, step, answer.people) : 'rests'
}
