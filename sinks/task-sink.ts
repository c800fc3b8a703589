import type { UntoldTask } from '../db/untold-tasks.ts'
import type { TaskStatus } from '../domain/journey/inputs.ts'
import type { Settings } from '../language/settings.ts'

/** A task in words, composed the moment somebody is told of it. Instants are UTC milliseconds. */
export interface TaskCard {
  id: string
  /** grows with every change: an older one never follows a newer one */
  version: number
  status: TaskStatus
  title: string
  /** why it is there, in one line */
  reason: string
  account: { key: string; name: string; tier: string | null }
  /** whom it is about: `Ines Vogel, Champion` */
  about: string | null
  due: number | null
  /** its clock, and whether it is at risk, stands or is broken: `First touch`, `First touch: at risk` */
  clock: string | null
  assignee: { id: string; name: string } | null
  claimedBy: { id: string; name: string } | null
  snoozedUntil: number | null
  advice: string | null
  say: readonly { cue: string; say: string }[]
  /** what to bring: a deck, a case study */
  assets: readonly { title: string; url: string }[]
  /** what may come of it; `asks`: needs a note that says why, may have a day to come */
  outcomes: readonly { id: string; title: string; then: string; asks: { reason: boolean; date: boolean } }[]
  /** the moments it is put off to */
  snoozes: readonly { id: string; title: string }[]
  outcome: string | null
  note: string | null
  /** what was done with it last, and when */
  last: { at: number; words: string } | null
  /** where it opens: an address of our pages */
  address: string
  /** when this was composed */
  now: number
  /** the workspace's zone, for words of time */
  zone: string
}

/** A task, before it is put into words: enough to say whether and where it is told. */
export type TaskState = Omit<UntoldTask, 'cards' | 'fresh'>

/** A version of a task on its way to the other system. */
export interface Delivery {
  card: TaskCard
  /** where the card stands, as {@link TaskSink.place} said */
  place: string
  /** what the other system calls the card; null = it has none yet, make one */
  ref: string | null
  /** the same on every attempt of this version */
  messageId: string
  /** ask just before the first thing that cannot be taken back, and stop when the answer is no */
  starts: () => Promise<boolean>
}

/** What came of an attempt. `response`: the other side's words, for the ledger. */
export type Told =
  /** the card is there, and says what it was told */
  | { is: 'told'; ref: string; response: string | null }
  /** for certain nothing happened: try again, not before so many milliseconds; `everything` = the whole sink has to wait */
  | { is: 'again'; reason: string; response: string | null; after: number | null; everything?: boolean }
  /** refused, and asking again would not help */
  | { is: 'over'; reason: string; response: string | null }
  /** somebody took the card away there */
  | { is: 'gone' }
  /** nobody can tell whether it happened */
  | { is: 'unknown'; reason: string; response: string | null }
  /** `starts` said no */
  | { is: 'fenced' }

/**
 * Another system in which people see tasks: one card a task, kept up to date. How to write one, and what it is held to:
 * `docs/task-sinks.md` and `test/db/sinks/conformance.ts`.
 */
export interface TaskSink {
  /** `slack`; part of keys, so it never changes */
  readonly id: string
  /** how its deliveries stand in the ledger: `alert` = a mail to a colleague, listed in the outbox */
  readonly kind: 'alert' | 'card'
  /**
   * Where the card of a task belongs; null = this version is not told. Another place than the card's means another card.
   * Decides by what it is given alone.
   */
  place(task: TaskState, card: { place: string } | null, settings: Settings): string | null
  /** Makes the card, or brings it up to date. What can be told apart is answered, not thrown. */
  tell(delivery: Delivery): Promise<Told>
  /**
   * The card of a task, looked for in the other system because nobody can tell whether it was made; null = there is none.
   * A sink that cannot look leaves this out: its card is then not made a second time.
   */
  find?(task: string, place: string): Promise<{ ref: string } | null>
}
