/**
 * The compiled slices a journey loads by hash. Plain JSON, written once, never changed: what a running journey or play
 * does is pinned to them.
 *
 * Three kinds. A {@link JourneyPlan} holds stages and edges and is pinned for the whole run. A {@link StartsPlan} holds
 * when plays may start and follows the active release. A {@link PlayPlan} holds the steps of one play and is pinned by
 * each play run when it starts.
 */
import type { AtomId, Condition, Level, Moment, Test } from './condition/condition.ts'
import type { Step } from './play-steps.ts'

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

/** What happens at a mark of a clock. Whom it alerts is told once the task has been handed on. */
export type Escalation = {
  /** `at:75%`, `at:100%`, `late:4bh`, `every:4bh`; the mark in the effect key, with `.2` for a second time */
  mark: string
  /** a share of the target, time after the breach, or again and again after it, so many times */
  when: { share: number } | { late: Span } | { every: Span; times: number }
  /** null = nobody */
  alert: StaffRule | null
  /** who gets the task; only where it is handed on */
  reassign?: StaffRule
}

export interface SlaPlan {
  id: string
  title: string
  /** id of a calendar, or `assignee`: the open hours of whoever has the task */
  calendar: string
  /** working time until the breach; of a table its last row, which takes whatever is left */
  target: Span
  /** the other rows of a table: the first that fits when the clock begins; only where there is one */
  targets?: { when: Condition; target: Span }[]
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

export type Slice = JourneyPlan | StartsPlan | PlayPlan
