import type { AtomId, Value } from '../../language/condition/condition.ts'
import type { SliceHash, Span } from '../../language/plan.ts'
import type { AtomState, SignalEvent, TaskStatus } from './inputs.ts'

/**
 * Everything a journey knows. Plain JSON, a few KB, never changed in place: a round copies the top level and replaces
 * what it changes. Instants are UTC milliseconds. Ids only, no personal data.
 */
export interface JourneyState {
  readonly format: 1
  readonly journey: string
  readonly account: string
  readonly run: number
  readonly plan: SliceHash
  readonly starts: SliceHash
  readonly zone: string
  /** minutes from local midnight; the time of a date without a time */
  readonly dayStart: number
  /** the time of the last round; never goes back */
  readonly clock: number
  readonly rounds: number
  /** the last inbox entry worked */
  readonly appliedSeq: number
  /** when the run began */
  readonly begun: number
  /** what the account was dealt, by holdout: true = left alone */
  readonly holdouts: Readonly<Record<string, boolean>>
  /** the holdout that makes a ghost of the whole run; null = none does */
  readonly heldOut: string | null
  /** on trial: nothing of this run reaches anybody; what starts once it is live does */
  readonly shadow: boolean
  /** how it stands with the goal of the journey */
  readonly goal: 'open' | 'reached' | 'missed'
  readonly status: 'running' | 'paused' | 'parked' | 'ended'
  readonly pause: { since: number; until: number; by: string } | null
  readonly parked: { seq: number | null; code: string; detail: string } | null
  /** control entries worked ahead of their turn while paused or parked, and entries to pass over */
  readonly passOver: readonly number[]
  readonly ended: { as: 'won' | 'lost' | 'done'; at: number } | null
  readonly stage: StageStay
  /** stays so far, per stage */
  readonly stays: Readonly<Record<string, number>>
  readonly atoms: Readonly<Record<AtomId, AtomState>>
  readonly dates: Readonly<Record<string, string | null>>
  /** `for` clocks: true without a break since */
  readonly held: Readonly<Record<string, number>>
  /** answered questions that something still hangs on; null = cannot be known (a calendar that never opens) */
  readonly moments: Readonly<Record<string, number | null>>
  readonly plays: readonly PlayRun[]
  readonly started: Readonly<Record<string, StartHistory>>
  /** starts that wait for a play or a group to be free, in the order they came */
  readonly waiting: readonly WaitingStart[]
  /** newest task of each type, and by `type@play run` the newest of a run or lane that is about somebody in particular */
  readonly tasks: Readonly<Record<string, TaskFact>>
  /** open tasks of this run, by effect key */
  readonly open: Readonly<Record<string, OpenTask>>
  readonly slas: readonly SlaClock[]
  /** variants that were drawn in this run: `renewal-offer-2026/acme` -> `plain` */
  readonly arms: Readonly<Record<string, string>>
  /** signals that some wait may look back on */
  readonly kept: readonly SignalEvent[]
  /** the last reason told for not deciding, per point of decision */
  readonly said: Readonly<Record<string, string>>
  /** the nearest moment at which time alone may change something */
  readonly due: number | null
}

interface StageStay {
  readonly id: string
  readonly since: number
  /** counts the stays in this stage */
  readonly stay: number
  /** milliseconds of this stay that a pause froze */
  readonly frozen: number
  /** when it became ready; only while it is */
  readonly ready?: number
  /** it has stalled, and what that starts was started; only where it is so */
  readonly stalled?: true
}

/** A length of time that a pause can freeze. */
export interface Length {
  readonly from: number
  readonly span: Span
  /** open milliseconds that were left when a pause began; takes the place of the span */
  readonly left: number | null
  /** it ends at a time on the wall clock, which a pause does not move */
  readonly stays?: true
}

/** What a run of a play is about, where a play runs once for each of them. */
export type Unit = { readonly person: string } | { readonly opportunity: string }

export interface PlayRun {
  readonly play: string
  /** counts the runs of this play in this journey run, whatever they are about */
  readonly n: number
  /** null = the account as a whole */
  readonly unit: Unit | null
  readonly hash: SliceHash
  readonly startedAt: number
  /** nothing of this run reaches anybody; only where it is so */
  readonly ghost?: true
  /** the time for its goal is over; only where it is so */
  readonly late?: true
  /** for an `atMost` that is a length */
  readonly clock: Length
  /** first is the main lane; lanes of a parallel step follow */
  readonly lanes: readonly Lane[]
  /** numbers the lanes in the order they came to rest, so that waits are looked at oldest first */
  readonly turn: number
  /** what webhooks answered, by `kept.<name>`; of a text that there is one. Its words are in the database */
  readonly kept: Readonly<Record<string, Value>>
  /** effects that are undone when the run ends: what was put on an audience, by effect key */
  readonly undo: Readonly<Record<string, string>>
}

export interface Lane {
  /** `main`, or `<parallel step>/<lane>` */
  readonly id: string
  /** the lane that waits for this one */
  readonly parent: string | null
  readonly step: string
  /** when the step was reached */
  readonly since: number
  readonly turn: number
  /** the person of the signal that brought the lane here; of a lane for one person, that person for good */
  readonly person: string | null
  /** numbers the lanes of a step that has one for each person, from 1; null outside of such lanes */
  readonly each: number | null
  readonly work: LaneWork
}

export type LaneWork =
  | { readonly w: 'wait'; readonly length: Length }
  | { readonly w: 'wait-for'; readonly length: Length }
  | { readonly w: 'choose' }
  | { readonly w: 'draw' }
  /** a task whose making is waited for */
  | { readonly w: 'ask-task' }
  /** a call of a webhook; `retryAt` until it is tried again, `again` as of a message */
  | { readonly w: 'call'; readonly retryAt: number | null; readonly again?: true }
  | { readonly w: 'send'; readonly expiresAt: number; readonly sends: Readonly<Record<string, SendState>> }
  | {
      readonly w: 'parallel'
      readonly total: number
      readonly done: number
      /** whose lanes they are, where there is one for each person */
      readonly people?: readonly string[]
    }

/**
 * One message of a send step; `retryAt` while it is held, `failed` why it never went out. `again`: what held it has ended while
 * its answer was on the way, so an answer that still holds it is asked for again at once.
 */
export type SendState = {
  readonly person: string | null
  readonly retryAt: number | null
  readonly again?: true
  readonly settled: boolean
  /** nobody can tell whether it arrived: waits for who can, until it is not worth sending any more; only where it is so */
  readonly doubt?: true
  readonly failed: string | null
}

export interface StartHistory {
  readonly n: number
  readonly lastStart: number
  /** null while running, or before the first end */
  readonly lastEnd: number | null
  /** value of the fact that `once per` names, at the last start */
  readonly once: string | null
  /** did the level hold in the last round: a start fires on turning true */
  readonly was: boolean
  /** the date a date start last fired for */
  readonly firedFor: string | null
  /** of a play that starts in a rhythm: which beat comes next */
  readonly beat?: Beat
  /**
   * Of a play that runs once for each person or opportunity, what its `again` compares with, by id: when the last run of
   * each ended (began, while it runs), or the date of its last start. Left out while there is none, as state has to stay small.
   */
  readonly units?: Readonly<Record<string, number | string>>
}

/** The next beat of a rhythm: the k-th since it began. On weekdays the next one after `from`. */
export interface Beat {
  readonly from: number
  readonly k: number
}

/** A start whose turn has not come: its gates are asked again when it does. */
export interface WaitingStart {
  readonly play: string
  readonly unit: Unit | null
  /** of the signal that asked for it */
  readonly person: string | null
  readonly since: number
  /** after it the start is given up; null = it waits as long as its own play runs */
  readonly until: number | null
}

interface TaskFact {
  readonly key: string
  readonly status: TaskStatus
  readonly outcome: string | null
  /** the stay during which the outcome was set: `engaged.2` */
  readonly stay: string | null
}

export interface OpenTask {
  readonly type: string
  readonly status: TaskStatus
  /** the play run that asked for it: `renewal-90.1` */
  readonly playRun: string
  /** somebody put it off until then; only where a clock may stand still for that */
  readonly snoozedUntil?: number
}

export interface SlaClock {
  /** effect key up to the mark */
  readonly key: string
  readonly sla: string
  /** where its plan stands: a promise of the journey, or a task step of a play slice */
  readonly of: { readonly promise: string } | { readonly hash: SliceHash; readonly step: string }
  readonly play: string | null
  readonly playRun: number | null
  /** effect key of the task the clock is on */
  readonly task: string | null
  readonly startedAt: number
  /** open milliseconds of the whole target */
  readonly total: number
  /** open milliseconds used before `since` */
  readonly used: number
  /** running since; null = paused */
  readonly since: number | null
  readonly pausedAt: number | null
  readonly fired: readonly string[]
  readonly verdict: 'open' | 'asked' | 'breached'
  /** the moment of the breach; stays though the clock is met late */
  readonly breachedAt: number | null
  /** the open hours of who has the task; null until somebody is known to. Only on clocks that go by the assignee */
  readonly hours?: string | null
}
