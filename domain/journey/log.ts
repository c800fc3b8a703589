import type { AtomId, TaskLeaf, Truth, Value } from '../../language/condition/condition.ts'
import type { Command, SendOutcome } from './commands.ts'
import type { TaskStatus } from './inputs.ts'
import type { Unit } from './state.ts'

/** One leaf of a condition and what the journey knew of it: the smallest part of a why. */
export type Reason =
  | { atom: AtomId; truth: Truth; value: Value | null; since: number | null }
  | { task: string; field: TaskLeaf['field']; truth: Truth; value: Value | null }
  | { kept: string; truth: Truth }
  | { moment: string; truth: Truth; at: number | null }
  | { needs: string }
  | {
      code:
        | 'running'
        | 'queued'
        | 'exclusive'
        | 'patience'
        | 'crowded'
        | 'left'
        | 'nobody'
        | 'asked'
        | 'again'
        | 'goal-holds'
        | 'stop-holds'
        | 'min-stay'
        | 'for'
        | 'date-past'
        | 'gate'
      until?: number
      /** the play that is in the way, or that asked for it */
      by?: string
    }

export type PlayEnd = 'won' | 'done' | 'stopped' | 'superseded' | 'expired' | 'failed'

/** All there is to know of a clock as it starts; what comes later only moves it. */
interface SlaStarted {
  what: 'sla-started'
  sla: string
  clock: string
  title: string
  calendar: string
  /** effect key of the task; null for a promise of the stage */
  task: string | null
  play: string | null
  due: number
  /** open milliseconds */
  total: number
  riskAt: number
  /** which row of its targets was chosen, from 1; only where there is a table of them */
  row?: number
}

export type LogRecord =
  | { what: 'entered'; stage: string }
  /** dealt for a holdout, at the first exposure */
  | { what: 'exposed'; holdout: string; held: boolean; play: string | null }
  /** on trial as a shadow, or not any more */
  | { what: 'shadow'; on: boolean }
  /** what a ghost does not do */
  | {
      what: 'held-out'
      would: Command['do']
      of: string | null
      play: string | null
      n: number | null
      step: string | null
    }
  /** `play` null = the goal of the journey */
  | { what: 'goal-reached'; play: string | null; late: boolean; because: Reason[] }
  | { what: 'goal-missed'; play: string | null }
  | { what: 'moved'; from: string; to: string; back: boolean; because: Reason[] }
  | { what: 'not-moved'; to: string; back: boolean; because: Reason[] }
  /** ready for what its stage is for, or no longer so */
  | { what: 'ready'; stage: string; on: boolean; because: Reason[] }
  /** quiet for too long: `play` is asked to start */
  | { what: 'stalled'; stage: string; play: string; because: Reason[] }
  | { what: 'ended'; as: 'won' | 'lost' | 'done'; because: Reason[]; by: string | null; reason: string | null }
  | { what: 'play-started'; play: string; n: number; unit: Unit | null; because: Reason[]; late: number | null }
  | { what: 'play-not-started'; play: string; unit: Unit | null; because: Reason[] }
  | { what: 'play-queued'; play: string; unit: Unit | null; because: Reason[]; until: number | null }
  | { what: 'play-ended'; play: string; n: number; as: PlayEnd; because: Reason[]; reason: string | null }
  | { what: 'sending'; play: string; n: number; step: string; content: string; person: string | null }
  | {
      what: 'send-answered'
      play: string
      n: number
      step: string
      person: string | null
      outcome: SendOutcome | 'deferred'
      reason: string | null
      until: number | null
    }
  | {
      what: 'audience-asked'
      play: string
      n: number
      step: string
      audience: string
      act: 'add' | 'remove'
      person: string | null
    }
  | {
      what: 'audience-answered'
      play: string
      n: number
      step: string
      audience: string
      act: 'add' | 'remove'
      person: string | null
      outcome: SendOutcome | 'deferred'
      reason: string | null
      until: number | null
    }
  /** the touches a cadence plans: which step does each, and when, UTC milliseconds */
  | {
      what: 'cadence-begun'
      play: string
      n: number
      step: string
      cadence: string
      band: string
      touches: { touch: string; step: string; channel: string; role: string; at: number }[]
      because: Reason[]
    }
  | { what: 'audience-undone'; play: string; n: number; audience: string }
  | { what: 'calling'; play: string; n: number; step: string; webhook: string }
  | {
      what: 'call-answered'
      play: string
      n: number
      step: string
      webhook: string
      outcome: 'answered' | 'deferred' | 'failed'
      reason: string | null
      until: number | null
      kept: Record<string, Value>
    }
  | { what: 'task-asked'; play: string; n: number; step: string; task: string; due: number | null }
  | { what: 'task-changed'; task: string; status: TaskStatus; outcome: string | null; by: string | null }
  | { what: 'task-cancelled'; task: string; reason: string }
  | {
      what: 'alerted'
      play: string | null
      n: number | null
      step: string | null
      sla: string | null
      mark: string | null
    }
  /** a clock hands its task on; who got it, the task tells */
  | { what: 'reassigned'; play: string | null; n: number | null; task: string; sla: string; mark: string }
  | { what: 'waits'; play: string; n: number; lane: string; step: string; until: number | null }
  | {
      what: 'wait-over'
      play: string
      n: number
      lane: string
      step: string
      outcome: string | null
      because: Reason[]
    }
  | { what: 'branched'; play: string; n: number; step: string; arm: number | null; because: Reason[] }
  | { what: 'drawn'; play: string; n: number; step: string; experiment: string; variant: string; person: string | null }
  | {
      what: 'lanes-opened'
      play: string
      n: number
      step: string
      lanes: number
      /** people who got none, because there are too many */
      left: number
      /** who joined later */
      person: string | null
    }
  | { what: 'lane-stopped'; play: string; n: number; lane: string; reason: string }
  | SlaStarted
  | { what: 'sla-paused'; sla: string; clock: string; left: number }
  | { what: 'sla-resumed'; sla: string; clock: string; left: number; due: number }
  /** the hours that count are others: somebody else has the task, or a calendar or the zone table was changed */
  | { what: 'sla-moved'; sla: string; clock: string; calendar: string; left: number; due: number | null }
  | { what: 'sla-warned'; sla: string; clock: string; mark: string }
  | { what: 'sla-met'; sla: string; clock: string; at: number; late: boolean }
  | { what: 'sla-breached'; sla: string; clock: string; due: number }
  | { what: 'sla-cancelled'; sla: string; clock: string; reason: string }
  | { what: 'signal'; kind: string; person: string | null; role: string | null }
  | { what: 'paused'; by: string; until: number }
  | { what: 'resumed'; by: string }
  | { what: 'parked'; code: string; detail: string; seq: number | null }
  | { what: 'skipped-entry'; seq: number; by: string }
  | { what: 'release'; starts: string }
  | { what: 'failed'; command: string; key: string; code: string }

/** One input or one due moment, worked to rest at its own time. */
export interface Round {
  n: number
  /** UTC milliseconds */
  at: number
  /** the inbox entry it worked; null for answers and due moments */
  seq: number | null
  log: LogRecord[]
  /** plays that started, with the version they are pinned to; left out where none did, as rounds stand in histories */
  began?: { play: string; n: number; hash: string }[]
  /** steps that lanes came to or left; left out where none did */
  steps?: StepPassage[]
}

/** A lane at a step: came to it in this round, left it in this round, or both. */
export interface StepPassage {
  play: string
  n: number
  lane: string
  step: string
  came: boolean
  /** which way it left by, see `stepWays`; null = it stands there */
  way: string | null
}
