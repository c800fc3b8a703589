import type { Next, Step } from '../../language/play-steps.ts'
import { DomainError } from '../domain-error.ts'
import { act, type Draft, playPlan, tell } from './draft.ts'
import { endJourney, endPlay } from './endings.ts'
import { cameTo, wentFrom } from './passing.ts'
import { dropLanes, findLane, findRun, putWork, type RunId } from './play-runs.ts'
import type { Lane } from './state.ts'
import type { LaneStart, StepResult, Walker } from './step-result.ts'
import { doAlert } from './steps/alert.ts'
import { doBranch } from './steps/branch.ts'
import { doCadence } from './steps/cadence.ts'
import { doExperiment } from './steps/experiment.ts'
import { doParallel } from './steps/parallel.ts'
import { doSend } from './steps/send.ts'
import { doTask } from './steps/task.ts'
import { doWait } from './steps/wait.ts'
import { doWaitFor } from './steps/wait-for.ts'
import { doWebhook } from './steps/webhook.ts'

/** Walks a lane from a step on until it rests, ends, or its play is over. */
export function walk(d: Draft, id: RunId, walker: Walker, from: Next): void {
  const run = findRun(d, id)
  if (!run) return
  if (from === null) return endLane(d, id, walker)
  const plan = playPlan(d, run.hash)
  if (!plan) return
  const step = plan.steps[from]
  if (!step) throw new DomainError('step-unknown', `play ${id.play} has no step ${from}`)
  act(d)
  cameTo(d, id, walker, from)
  d.observe?.stepReached(id.play, from)
  goOn(d, id, walker, from, doStep(d, id, walker, step))
}

/** Does what a step at which a lane stood came to. */
export function goOn(d: Draft, id: RunId, walker: Walker, at: string, result: StepResult): void {
  if (result === 'rests') return
  if (typeof result === 'object' && 'lanes' in result) return openLanes(d, id, walker, at, result.lanes)
  wentFrom(d, id, walker, at)
  if (result === 'stop-lane') return endLane(d, id, walker)
  // a run or lane that is about somebody stays about them, whoever else a signal names
  const person = isAboutSomebody(d, id, walker) ? walker.person : (result.person ?? walker.person)
  walk(d, id, { ...walker, person }, result.next)
}

function openLanes(d: Draft, id: RunId, walker: Walker, at: string, lanes: readonly LaneStart[]): void {
  for (const lane of lanes) {
    // an earlier lane may have been enough already
    if (findLane(d, id, walker.id)?.step !== at) return
    const { person = walker.person, each = walker.each } = lane
    walk(d, id, { id: `${laneBase(walker, at)}/${lane.id}`, parent: walker.id, person, each }, lane.first)
  }
}

function isAboutSomebody(d: Draft, id: RunId, walker: Walker): boolean {
  const unit = findRun(d, id)?.unit
  return Boolean(walker.each) || Boolean(unit && 'person' in unit)
}

function doStep(d: Draft, id: RunId, walker: Walker, step: Step): StepResult {
  switch (step.do) {
    case 'send':
    case 'audience':
      return doSend(d, id, walker, step)
    case 'task':
      return doTask(d, id, walker, step)
    case 'webhook':
      return doWebhook(d, id, walker, step)
    case 'wait':
      return doWait(d, id, walker, step)
    case 'wait-for':
      return doWaitFor(d, id, walker, step)
    case 'branch':
      return doBranch(d, id, walker, step)
    case 'cadence':
      return doCadence(d, id, step)
    case 'experiment':
      return doExperiment(d, id, walker, step)
    case 'parallel':
      return doParallel(d, id, walker, step)
    case 'alert':
      return doAlert(d, id, walker, step)
    case 'start':
      d.calls.push({ play: step.play, person: walker.person, because: [{ code: 'asked', by: id.play }] })
      return { next: step.next }
    case 'stop': {
      if (step.what === 'lane') {
        tell(d, { what: 'lane-stopped', play: id.play, n: id.n, lane: walker.id, reason: step.reason })
        return 'stop-lane'
      }
      wentFrom(d, id, walker, step.id)
      if (step.what === 'play') endPlay(d, id, step.as === 'won' ? 'won' : 'stopped', [], step.reason)
      else endJourney(d, step.as === 'stopped' ? 'done' : step.as, [], null, step.reason)
      return 'rests'
    }
    default:
      return step satisfies never
  }
}

/** Ends one lane: the lane above it may go on, and a play without lanes is done. */
function endLane(d: Draft, id: RunId, walker: Walker): void {
  dropLanes(d, id, lane => lane.id === walker.id)
  const parent = walker.parent === null ? undefined : findLane(d, id, walker.parent)
  const run = findRun(d, id)
  if (!run) return
  const step = parent && playPlan(d, run.hash)?.steps[parent.step]
  if (
    parent?.work.w === 'parallel' &&
    step?.do === 'parallel' &&
    walker.id.startsWith(`${laneBase(parent, step.id)}/`)
  ) {
    const done = parent.work.done + 1
    putWork(d, id, parent.id, { ...parent.work, done })
    const { total } = parent.work
    const enough = step.until === 'all' ? total : Math.min(total, step.until === 'any' ? 1 : step.until)
    if (done < enough) return
    if (step.others === 'stop') dropLanes(d, id, lane => lane.id.startsWith(`${laneBase(parent, step.id)}/`))
    wentFrom(d, id, parent, step.id)
    walk(d, id, parent, step.next)
  } else if (run.lanes.length === 0) {
    endPlay(d, id, 'done', [], null)
  }
}

/** The lanes of a parallel step are named below the lane it stands in: `main.threads/champion`. */
function laneBase(parent: Pick<Lane, 'id'>, step: string): string {
  return `${parent.id}.${step}`
}
