/**
 * The compiled slices a journey loads by hash. Plain JSON, written once, never changed: what a running journey or play
 * does is pinned to them.
 *
 * Three kinds. A {@link JourneyPlan} holds stages and edges and is pinned for the whole run. A {@link StartsPlan} holds
 * when plays may start and follows the active release. A {@link PlayPlan} holds the steps of one play and is pinned by
 * each play run when it starts.
 */
import type { AtomId, Condition, Level, Moment, Test, Value } from './condition/condition.ts'
import type { FactType } from './release.ts'

/** SHA-256 of the slice's canonical JSON, 16 hex digits. */
export type SliceHash = string

/** A length of time. `ms` is exact; the others count open time of a calendar. */
export type Span =
  | { unit: 'ms'; n: number }
  | { unit: 'business-days'; n: number; calendar: string }
  | { unit: 'open-ms'; n: number; calendar: string }

/** Until when something may take: a length from its start, or a moment tied to a date. */
export type Until = { span: Span } | { moment: Moment } | { weekday: Weekday; time: string }

/** 1 = Monday … 7 = Sunday */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export type Motion = string

// --- who -----------------------------------------------------------------------------------------------------------

/** Whom a message goes to, or a task is about. */
export type PeopleRule =
  /** the best person of a role; `anyone` = the best person whatever the role */
  | { pick: 'best'; role: string }
  | { pick: 'every'; role: string }
  | { pick: 'up-to'; role: string; n: number }
  /** the person of the signal that started the play */
  | { pick: 'signal' }

/** Who works a task or hears an alert. */
export type StaffRule =
  /** the account's own team member of that role, else the routing table of that name */
  | { team: string }
  | { routing: string }
  /** `csm-manager`: the manager of the account's csm */
  | { managerOf: string }
  /** a person of ours by id */
  | { staff: string }
  /** for alerts of an SLA on a task */
  | { who: 'assignee' | 'manager-of-assignee' }

// --- SLA -----------------------------------------------------------------------------------------------------------

/** Which event meets the clock. */
export type MetWhen = { task: string } | { signal: string; from: string | null }

export type Escalation = {
  /** `at:75%`, `at:100%`, `late:4bh`; the mark in the effect key */
  mark: string
  when: { share: number } | { late: Span }
  alert: StaffRule
}

export interface SlaPlan {
  id: string
  title: string
  calendar: string
  /** working time until the breach */
  target: Span
  /** null on a task's SLA: met when the task is done */
  metWhen: MetWhen | null
  pause: Condition | null
  /** share of the target from which pages call it at risk: the first warning, else 0.75 */
  riskAt: number
  escalate: Escalation[]
}

// --- what is measured ----------------------------------------------------------------------------------------------

/** A share of the accounts (ten-thousandths) that is left alone: which, a hash of id and account says. */
export interface Holdout {
  id: string
  share: number
}

/** What a journey is for: a stage or a condition, and how soon it should be so. It measures, and ends nothing. */
export interface JourneyGoal {
  reach: string | null
  level: Level | null
  /** milliseconds from the run's beginning; null = any time counts */
  within: number | null
}

// --- journey -------------------------------------------------------------------------------------------------------

export interface Edge {
  to: string
  level: Level
}

export interface StagePlan {
  id: string
  title: string
  means: string
  advance: Edge[]
  fallBack: Edge[]
  /** facts that must be known before an account may enter */
  needs: { fact: string; atom: AtomId }[]
  /** milliseconds */
  minStay: number
  /** milliseconds an account usually stays: a measure for people, nothing acts on it. Only where it is written */
  usual?: number
  /** when an account here is ready for what this stage is for, such as to grow: told and shown, and it moves nobody. Only where it is written */
  ready?: Level
  promises: SlaPlan[]
  /** ids of the plays that may start here */
  plays: string[]
  last: boolean
  /** only where it is written */
  stalled?: Stalled
}

/** What is started when an account stays for `after` milliseconds and `quiet` says that nothing came in meanwhile. */
export interface Stalled {
  after: number
  quiet: AtomId
  start: string
}

export interface EnterRule {
  /** the stage to begin in */
  at: string
  level: Level
}

export interface LeaveRule {
  level: Level
  as: 'won' | 'lost' | 'done'
}

export interface JourneyPlan {
  kind: 'journey'
  format: 1
  journey: string
  title: string
  motion: Motion
  owner: string
  calendar: string
  /** asked in Postgres, kept here for the record */
  enter: EnterRule[]
  leave: LeaveRule[]
  /** those of the workspace and its own; only where there are some */
  holdouts?: Holdout[]
  /** only where there is one */
  goal?: JourneyGoal
  stages: StagePlan[]
  /** the words of every atom it reads, so that the workflow can say why */
  atoms: Record<AtomId, string>
}

// --- plays ---------------------------------------------------------------------------------------------------------

/** Which signals count: kind, role of the person, and a test over the payload. */
export interface SignalFilter {
  kind: string
  from: string | null
  where: Test | null
  /** only those of the very person or opportunity that the run or lane is about */
  own?: 'person' | 'opportunity'
}

/** A rhythm on the wall clock of the account's zone. */
export type Rhythm =
  | { weekday: Weekday; time: string }
  /** counted from when the account came where the play may start; `time` null = the start of the workspace's day */
  | { unit: 'days' | 'months'; n: number; time: string | null }

export type PlayTrigger =
  | { on: 'when'; level: Level; ifAlreadyTrue: 'start' | 'skip' }
  | { on: 'signal'; signal: SignalFilter }
  /** on arrival in one of these stages */
  | { on: 'stage'; stages: string[] }
  | { on: 'date'; moment: Moment }
  | { on: 'every'; rhythm: Rhythm }
  /** only something else starts it: a step of another play, a stage */
  | { on: 'asked' }

export type Again = { rule: 'never' } | { rule: 'after'; ms: number } | { rule: 'once-per'; fact: string }

/** When one play may start: everything that is asked before its steps are loaded. */
export interface PlayStart {
  play: string
  title: string
  /** the steps to run, and the version a run is pinned to */
  hash: SliceHash
  motion: Motion
  owner: string
  during: string[]
  trigger: PlayTrigger
  /** asked once, at that moment */
  gate: Level | null
  again: Again
  /** kinds of signals of which its waits may want such from before it starts; left out = none */
  looksBack?: string[]
  /** what a start does while a run (about the same unit) is under way; left out = it is ignored */
  ifRunning?: 'restart' | 'queue'
  /** what each run is about; left out = the account */
  per?: 'stakeholder' | 'opportunity'
  priority: number
  /** `none` = also runs for accounts that are held out; only where it is written */
  holdout?: Holdout | 'none'
  /** at most one play of a group at a time; others wait up to that many milliseconds */
  exclusive?: { group: string; patience: number }
  /** a play whose goal or stop already holds is not started */
  goal: Level | null
  stopWhen: Level | null
}

export interface StartsPlan {
  kind: 'starts'
  format: 1
  journey: string
  /** in the order they are looked at: motion priority, play priority, id */
  plays: PlayStart[]
  atoms: Record<AtomId, string>
}

export interface PlayPlan {
  kind: 'play'
  format: 1
  play: string
  title: string
  motion: Motion
  owner: string
  during: string[]
  atMost: Until
  goal: Level | null
  /** milliseconds within which the goal should be reached; only where it is written */
  goalWithin?: number
  stopWhen: Level | null
  /** what happens to open tasks when the play is stopped */
  onStop: { tasks: 'cancel' | 'leave' }
  first: string
  steps: Record<string, Step>
  atoms: Record<AtomId, string>
  /** how far back a wait of this play looks for signals, per kind; -1 = to the play's start */
  keeps: Record<string, number>
}

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
export interface AudienceStep extends EffectStep {
  do: 'audience'
  audience: string
  act: 'add' | 'remove'
  to: PeopleRule | null
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
}

export type Slice = JourneyPlan | StartsPlan | PlayPlan
