/**
 * The steps of a play, compiled: what each verb says, and where it goes on.
 */
import type { JobFunction, Seniority } from '../domain/people/title/titles.ts'
import type { Condition, Level, Value } from './condition/condition.ts'
import type { PeopleRule, SignalFilter, SlaPlan, Span, StaffRule, Until } from './plan.ts'
import type { FactType } from './settings.ts'

/** What a step wants done where nobody can tell whether its message arrived. */
export type UnknownPolicy = 'hold' | 'assume-sent' | 'resend'

/** The step to go to when this one is done; null ends the lane (or the play, in the main lane). */
export type Next = string | null

export type Step =
  | SendStep
  | TaskStep
  | WebhookStep
  | AudienceStep
  | WaitStep
  | WaitForStep
  | BranchStep
  | CadenceStep
  | ExperimentStep
  | ParallelStep
  | StartStep
  | StopStep
  | AlertStep

interface StepBase {
  id: string
  next: Next
}

/** A step that acts on the world. Without `onFailure` its owner is told when it comes to nothing, and the lane goes on. */
interface EffectStep extends StepBase {
  /** where to go when it came to nothing for good */
  onFailure?: { then: Next }
}

export interface SendStep extends EffectStep {
  do: 'send'
  content: string
  to: PeopleRule
  /** milliseconds a held message stays worth sending */
  expires: number
  /** where nobody can tell whether it arrived; without it: held for a person to decide */
  onUnknown?: Exclude<UnknownPolicy, 'hold'>
  ifNobody: { then: 'skip' } | { then: 'stop-lane' } | { then: 'task'; task: string; assign: StaffRule }
}

export interface TaskStep extends EffectStep {
  do: 'task'
  task: string
  assign: StaffRule
  about: PeopleRule | null
  due: Until | null
  sla: SlaPlan | null
}

/** What a webhook is told of one thing: a fact's value, a text with {facts} filled in, or a fixed value. */
export type WithValue = { fact: string } | { text: string } | { value: Value }

/** Calls an endpoint of another system and waits for its answer. Without `onFailure` a call that failed ends the lane. */
export interface WebhookStep extends EffectStep {
  do: 'webhook'
  webhook: string
  with: Record<string, WithValue>
  /** fields of the answer that become `kept.<name>` of the play run */
  keep: Record<string, KeptType>
}

/** Puts people, or the account (`to` null), on a list of advertising, or takes them off. */
/** Whom of an account advertisements are for, by their titles; empty = any. */
export interface Aim {
  functions: JobFunction[]
  seniorities: Seniority[]
}

export interface AudienceStep extends EffectStep {
  do: 'audience'
  audience: string
  act: 'add' | 'remove'
  /** null = the account */
  to: PeopleRule | null
  /** of the account: people of these functions and levels, whom nobody has to know; left out = the account as it is */
  aim?: Aim
  /** milliseconds it stays worth doing while limits hold it */
  expires: number
  /** taken off again when the play ends, however it ends */
  undo: boolean
}

/** What can be kept of an answer. */
export type KeptType = Exclude<FactType, { type: 'date' | 'amount' }>

export interface WaitStep extends StepBase {
  do: 'wait'
  until: Until
}

export interface WaitOutcome {
  id: string
  on: { level: Level } | { signal: SignalFilter; since: 'arrival' | 'play-start' | number }
  /** where to go when this outcome wins; null ends the lane */
  then: Next
}

export interface WaitForStep extends StepBase {
  do: 'wait-for'
  outcomes: WaitOutcome[]
  atMost: Until
  onTimeout: Next
}

export interface BranchArm {
  if: Condition
  text: string
  then: Next
}

export interface BranchStep extends StepBase {
  do: 'branch'
  arms: BranchArm[]
  else: Next
}

/** Deals each unit one variant, by a hash; the first one it was given stays, whatever the shares say later. */
export interface ExperimentStep extends StepBase {
  do: 'experiment'
  experiment: string
  /** with what the unit is hashed: the experiment's id, and its salt where it has one */
  salt: string
  unit: 'account' | 'person'
  variants: Variant[]
}

export interface Variant {
  id: string
  /** ten-thousandths */
  share: number
  first: Next
}

/** Takes the pattern of touches for the band an account is in; the touches themselves are ordinary steps. */
export interface CadenceStep extends StepBase {
  do: 'cadence'
  cadence: string
  arms: (CadencePattern & { if: Condition })[]
  otherwise: CadencePattern
}

export interface CadencePattern {
  band: string
  first: Next
  touches: PlannedTouch[]
}

export interface PlannedTouch {
  touch: string
  /** the step that does it */
  step: string
  channel: string
  role: string
  /** since the touch before it */
  after: Span
}

export interface ParallelStep extends StepBase {
  do: 'parallel'
  /** where there is a lane for each person, the one they are all made after */
  lanes: { id: string; first: Next }[]
  /** a lane for each of these people, chosen on arrival; `lateJoiners` opens more for those who turn up later */
  each?: { people: PeopleRule; lateJoiners: boolean }
  until: 'all' | 'any' | number
  others: 'stop' | 'finish'
}

/** Asks for another play to be started: its own gates decide. Goes on at once. */
export interface StartStep extends StepBase {
  do: 'start'
  play: string
}

export interface StopStep extends StepBase {
  do: 'stop'
  what: 'lane' | 'play' | 'journey'
  /** how a stopped journey ends; a play ends `stopped` unless it says won */
  as: 'won' | 'lost' | 'done' | 'stopped'
  reason: string
}

export interface AlertStep extends StepBase {
  do: 'alert'
  /** with {fact} placeholders, filled in when it is sent */
  text: string
  to: StaffRule[]
  /** where nobody can tell whether it arrived; without it: sent again, for late is worse than twice */
  onUnknown?: Exclude<UnknownPolicy, 'resend'>
}
