import type { JourneyPlan, PlayPlan, PlayStart, SliceHash, StagePlan, StartsPlan } from '../../language/plan.ts'
import { type Question, questionKey } from '../calendar/question.ts'
import { DomainError } from '../domain-error.ts'
import type { Answer, Command, Origin } from './commands.ts'
import { aboutWhat, isGhost, withheld } from './ghost.ts'
import type { SignalEvent } from './inputs.ts'
import type { LogRecord, Reason, StepPassage } from './log.ts'
import type { Observe } from './observe.ts'
import type { JourneyState, PlayRun } from './state.ts'

/** The slices that are loaded: the pinned journey, and by hash the starts and the plays that were asked for so far. */
export interface Plans {
  readonly journey: JourneyPlan
  readonly starts: Readonly<Record<SliceHash, StartsPlan>>
  readonly plays: Readonly<Record<SliceHash, PlayPlan>>
}

/** A play to be started by something else than its own trigger; its gates still hold. */
export interface PlayCall {
  play: string
  /** whom it is about; null = nobody in particular */
  person: string | null
  /** what asked for it */
  because: Reason[]
}

/** Answers to questions by key; null = cannot be known. */
export type Moments = Readonly<Record<string, number | null>>

/** What a round is worked with. */
export interface Given {
  readonly plans: Plans
  readonly answers: Moments
  readonly observe: Observe | null
}

const NO_STARTS: readonly PlayStart[] = []

/** More actions than this in one round is a loop of plays, not a journey: the account is parked. */
const MOST_ACTIONS = 200

/**
 * One round in the making. The state's top level is a copy that may be changed; everything below it is replaced, never
 * changed in place, so a round that turns out to need an answer first is simply thrown away.
 */
export interface Draft extends Given {
  readonly t: number
  s: { -readonly [K in keyof JourneyState]: JourneyState[K] }
  /** the signal this round is about */
  signal: SignalEvent | null
  /** the stage arrived in during this round */
  arrived: string | null
  /** plays that something asked to be started, in order */
  readonly calls: PlayCall[]
  readonly log: LogRecord[]
  /** plays started and steps walked in this round: what counts are made of */
  readonly began: { play: string; n: number; hash: string }[]
  readonly walked: StepPassage[]
  readonly commands: Command[]
  /** answers to what was withheld: worked right after this round */
  readonly answered: Answer[]
  /** questions without an answer yet, by key */
  readonly asks: Record<string, Question>
  /** slices that are not loaded yet */
  readonly missing: SliceHash[]
  /** moments looked at since `used` was last emptied: what is not looked at any more is forgotten */
  used: Record<string, number | null>
  actions: number
}

/** Opens a draft of the next round at time `t`. */
export function openDraft({ plans, answers, observe }: Given, state: JourneyState, t: number): Draft {
  // named one by one, here and below: with spreads a round takes five times as long
  return {
    plans,
    answers,
    observe,
    t,
    s: copyAt(state, t),
    signal: null,
    arrived: null,
    calls: [],
    log: [],
    began: [],
    walked: [],
    commands: [],
    answered: [],
    asks: {},
    missing: [],
    used: {},
    actions: 0,
  }
}

function copyAt(s: JourneyState, t: number): Draft['s'] {
  return {
    format: s.format,
    journey: s.journey,
    account: s.account,
    run: s.run,
    plan: s.plan,
    starts: s.starts,
    zone: s.zone,
    dayStart: s.dayStart,
    clock: t,
    rounds: s.rounds + 1,
    appliedSeq: s.appliedSeq,
    begun: s.begun,
    holdouts: s.holdouts,
    heldOut: s.heldOut,
    shadow: s.shadow,
    goal: s.goal,
    status: s.status,
    pause: s.pause,
    parked: s.parked,
    passOver: s.passOver,
    ended: s.ended,
    stage: s.stage,
    stays: s.stays,
    atoms: s.atoms,
    dates: s.dates,
    held: s.held,
    moments: s.moments,
    plays: s.plays,
    started: s.started,
    // a run that was carried over from an earlier build knows of no such starts
    waiting: s.waiting ?? [],
    tasks: s.tasks,
    open: s.open,
    slas: s.slas,
    arms: s.arms,
    kept: s.kept,
    said: s.said,
    due: s.due,
  }
}

/** Adds a line to the round's log. */
export function tell(d: Draft, record: LogRecord): void {
  d.log.push(record)
}

/** Counts one action and refuses the one that is too many. */
export function act(d: Draft): void {
  d.actions += 1
  if (d.actions > MOST_ACTIONS)
    throw new DomainError('too-many-actions', `more than ${MOST_ACTIONS} actions in one round`)
}

/**
 * Adds a command to the round. What a ghost may not do is told and answered instead, as if it had been done; says whether the
 * command is carried out.
 */
export function command(d: Draft, c: Command): boolean {
  act(d)
  const answer = isGhost(d.s, c.origin) ? withheld(c) : null
  if (answer === null) {
    d.commands.push(c)
    return true
  }
  const { play, playRun: n, step } = c.origin
  tell(d, { what: 'held-out', would: c.do, of: aboutWhat(c), play, n, step })
  d.answered.push(answer)
  return false
}

/**
 * The answer to a question: milliseconds, null when it cannot be known, undefined when it has not been asked yet. An
 * undefined answer may be treated as anything: the round will be thrown away and worked again with the answer.
 */
export function ask(d: Draft, question: Question): number | null | undefined {
  const key = questionKey(question)
  const known = key in d.s.moments ? d.s.moments[key] : d.answers[key]
  if (known === undefined) d.asks[key] = question
  else d.used[key] = known
  return known
}

/** The plan of the stage the account is in. */
export function stagePlan(d: Draft, id: string = d.s.stage.id): StagePlan {
  const stage = d.plans.journey.stages.find(s => s.id === id)
  if (!stage) throw new DomainError('stage-unknown', `the plan of ${d.s.journey} has no stage ${id}`)
  return stage
}

function lacks(d: Draft, hash: SliceHash): void {
  if (!d.missing.includes(hash)) d.missing.push(hash)
}

/** The starts that hold now; none while they are not loaded, which throws the round away. */
export function playStarts(d: Draft): readonly PlayStart[] {
  const starts = d.plans.starts[d.s.starts]
  if (!starts) lacks(d, d.s.starts)
  return starts?.plays ?? NO_STARTS
}

/** The steps of a play run; null while they are not loaded, which throws the round away. */
export function playPlan(d: Draft, hash: SliceHash): PlayPlan | null {
  const plan = d.plans.plays[hash]
  if (!plan) lacks(d, hash)
  return plan ?? null
}

/** `growth/acme/1`: what every effect key of this run begins with. */
export function runKey(s: Pick<JourneyState, 'journey' | 'account' | 'run'>): string {
  return `${s.journey}/${s.account}/${s.run}`
}

/** Where an effect of the journey itself belongs. */
export function stageOrigin(d: Draft): Origin {
  const { journey, account, run, stage } = d.s
  return {
    journey,
    account,
    run,
    stage: stage.id,
    motion: d.plans.journey.motion,
    play: null,
    playRun: null,
    step: null,
  }
}

/** Where an effect of a play's step belongs. */
export function playOrigin(d: Draft, run: PlayRun, step: string | null): Origin {
  const motion = d.plans.plays[run.hash]?.motion ?? d.plans.journey.motion
  return { ...stageOrigin(d), motion, play: run.play, playRun: run.n, step }
}
