import { openDraft, type Plans } from './draft.ts'
import { untilEnd } from './lengths.ts'
import { clockPlan } from './sla-clock.ts'
import { shareAt } from './sla-moments.ts'
import type { JourneyState, Lane, PlayRun, Unit } from './state.ts'

/** Where a lane stands. Ids only: pages put them into words from the plan. */
export interface LaneNow {
  lane: string
  step: string
  since: number
  doing: Lane['work']['w']
  /** when it goes on by itself; null while a message is on its way, or lanes below are waited for */
  until: number | null
}

export interface PlayNow {
  play: string
  n: number
  /** what the run is about; null = the account */
  unit: Unit | null
  hash: string
  startedAt: number
  until: number | null
  lanes: LaneNow[]
}

export interface SlaNow {
  sla: string
  status: 'running' | 'paused' | 'breached'
  /** null while paused */
  due: number | null
}

/** What a journey is doing now, its clocks apart: for pages, for the command line and for the Temporal UI. */
export interface JourneyNow {
  status: JourneyState['status']
  stage: JourneyState['stage']
  clock: number
  due: number | null
  pause: JourneyState['pause']
  parked: JourneyState['parked']
  ended: JourneyState['ended']
  plays: PlayNow[]
  /** starts that wait for their turn */
  waiting: JourneyState['waiting']
}

/** Reads what a journey is doing now out of its state. */
export function journeyNow(plans: Plans, state: JourneyState): JourneyNow {
  const d = openDraft({ plans, answers: {}, observe: null }, state, state.clock)
  const { status, stage, clock, due, pause, parked, ended } = state
  const { waiting } = d.s
  return { status, stage, clock, due, pause, parked, ended, plays: state.plays.map(run => playNow(d, run)), waiting }
}

/** The open clocks, but for those whose plan is not loaded. */
export function slasNow(plans: Plans, state: JourneyState): SlaNow[] {
  const d = openDraft({ plans, answers: {}, observe: null }, state, state.clock)
  return state.slas.flatMap((c): SlaNow[] => {
    const plan = clockPlan(d, c)
    const status = c.breachedAt !== null ? 'breached' : c.since === null ? 'paused' : 'running'
    return plan ? [{ sla: c.sla, status, due: c.breachedAt ?? shareAt(d, plan, c, 1) }] : []
  })
}

function playNow(d: ReturnType<typeof openDraft>, run: PlayRun): PlayNow {
  const plan = d.plans.plays[run.hash]
  const { play, n, unit, hash, startedAt } = run
  const lanes = run.lanes.map((lane): LaneNow => {
    const step = plan?.steps[lane.step]
    const { work } = lane
    let until: number | null = null
    if (work.w === 'wait' && step?.do === 'wait') until = untilEnd(d, step.until, work.length) ?? null
    if (work.w === 'wait-for' && step?.do === 'wait-for') until = untilEnd(d, step.atMost, work.length) ?? null
    if (work.w === 'call') until = work.retryAt
    if (work.w === 'send')
      until = Object.values(work.sends).reduce<number | null>((u, s) => earliest(u, s.retryAt), null)
    return { lane: lane.id, step: lane.step, since: lane.since, doing: work.w, until }
  })
  return { play, n, unit, hash, startedAt, until: plan ? (untilEnd(d, plan.atMost, run.clock) ?? null) : null, lanes }
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b)
}
