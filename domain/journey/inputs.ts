import type { AtomId, Truth, Value } from '../../language/condition/condition.ts'
import type { SliceHash } from '../../language/plan.ts'
import type { Answer } from './commands.ts'

/** Truth of one atom as an entry tells it: truth, the value behind it, and since when it is so (UTC milliseconds). */
export type AtomState = readonly [truth: Truth, value: Value | null, at: number]

/** New truths and dates; every entry may carry them. */
interface Facts {
  atoms?: Record<AtomId, AtomState>
  /** date facts as ISO text, null = unknown */
  dates?: Record<string, string | null>
}

/** A signal some wait, start or SLA takes as an event. Ids, numbers, enums and dates only, never text. */
export interface SignalEvent {
  kind: string
  person: string | null
  /** id of the opportunity, of a signal that changed one */
  opportunity?: string
  /** the person's role at acceptance */
  role: string | null
  /** when it happened; counts for windows and SLA verdicts, never for order */
  occurred: number
  data: Record<string, Value>
}

export type TaskStatus = 'open' | 'claimed' | 'waiting-on-customer' | 'done' | 'cancelled'

export type EntryBody =
  /** first entry of a run: where it begins and the truth of every atom its plans read */
  | ({
      kind: 'entered'
      stage: string
      zone: string
      dayStart: number
      /** what the account was dealt for holdouts before, here or elsewhere; only where there is something */
      holdouts?: Record<string, boolean>
      /** the journey is on trial: nothing of this run reaches anybody until it goes live; only where it is so */
      shadow?: true
    } & Facts)
  | ({ kind: 'facts' } & Facts)
  | ({ kind: 'signal'; signal: SignalEvent } & Facts)
  | ({
      kind: 'task'
      /** effect key of the task */
      task: string
      act: 'complete' | 'cancel' | 'reopen' | 'claim' | 'release' | 'assign' | 'wait' | 'unwait' | 'snooze'
      status: TaskStatus
      outcome: string | null
      by: string | null
      /** the open hours of who has it now; only where that is somebody else, and a clock goes by it */
      hours?: string
      /** until when it is put off, null = it is not; left out where that has not changed, or no clock stands still for it */
      snoozedUntil?: number | null
    } & Facts)
  /** a new release: other play starts, a journey that is not on trial as a shadow any more (`live`), and the truth of atoms that were not known before */
  | ({ kind: 'release'; starts: SliceHash; live?: true } & Facts)
  /** touches to the account are not held any more: what waits for that asks again */
  | { kind: 'hold-ended' }
  /** somebody decided on an effect, or a signal told what became of it: whoever waits for it asks again */
  | { kind: 'effect-decided'; effect: string }
  | { kind: 'control'; act: 'pause'; by: string; until: number }
  | { kind: 'control'; act: 'resume'; by: string; skipEntry: number | null }
  | { kind: 'control'; act: 'stop'; by: string; as: 'won' | 'lost' | 'done' }

/** An entry to be appended, and the journeys that read it. */
export interface NewEntry {
  body: EntryBody
  journeys: string[]
}

/** One numbered line of an account's inbox. */
export type InboxEntry = EntryBody & {
  /** the account's sequence, contiguous */
  seq: number
  /** acceptance time under the account lock, never decreasing with the sequence; UTC milliseconds */
  at: number
}

export type Input = { entry: InboxEntry } | { answer: Answer }
