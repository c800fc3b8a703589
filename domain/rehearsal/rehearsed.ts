import type { WebhookAnswer } from '../../language/play-test.ts'
import type { EnterClocks } from '../account/ask-enter.ts'
import type { Definitions } from '../account/definitions.ts'
import type { LastTold } from '../account/settle-account.ts'
import type { StoredAccount } from '../account/stored-account.ts'
import { unknownAccount } from '../account/unknown-account.ts'
import type { WorkingHours } from '../calendar/hours-of.ts'
import type { SendAnswer } from '../journey/commands.ts'
import type { Plans } from '../journey/draft.ts'
import type { InboxEntry, Input, TaskStatus } from '../journey/inputs.ts'
import type { JourneyState } from '../journey/state.ts'
import type { Colleague } from '../routing/find-colleague.ts'
import type { Round } from '../routing/turns.ts'
import type { Consents } from '../touch/consent.ts'
import type { Touch } from '../touch/free-touch.ts'
import type { Hold } from '../touch/hold.ts'
import type { DailyUsage } from '../triggers/usage-shift.ts'
import type { PlannedSwitch, WaitingSend } from './gate.ts'

/** What is known of a person beyond what conditions ask. */
interface PersonFile {
  knownSince: number
  /** has an address */
  reachable: boolean
  announcedAt: number | null
  language: string | null
  consents: Consents
}

/** One task of a rehearsal. */
export interface RehearsedTask {
  key: string
  journey: string
  run: number
  type: string
  person: string | null
  assignee: string | null
  /** `csm`: whom its step names */
  assign: string
  createdAt: number
  due: number | null
  status: TaskStatus
  claimedBy: string | null
  claimedAt: number | null
  doneAt: number | null
}

/** One run of a journey, driven in memory. */
export interface RehearsedRun {
  state: JourneyState
  plans: Plans
  inbox: InboxEntry[]
  /** inputs that wait for the journey to go on */
  waiting: Input[]
}

/** An account in memory: what Postgres would know of it, its journeys, and what was done for them. */
export interface Rehearsed {
  readonly key: string
  stored: StoredAccount
  told: LastTold
  clocks: EnterClocks
  /** when time alone changes something next */
  next: number | null
  seq: number
  readonly people: Map<string, PersonFile>
  /** signals of a day that were counted, by person, kind and day */
  readonly days: Map<string, number>
  /** days of usage per metric, oldest first */
  readonly usage: Map<string, DailyUsage[]>
  /** signals by which SLA clocks are met */
  readonly seen: { kind: string; role: string | null; at: number }[]
  readonly runs: Map<string, RehearsedRun>
  readonly tasks: Map<string, RehearsedTask>
  readonly touches: (Touch & { key: string })[]
  /** messages that have their outcome, and whom messages are for, by effect key */
  readonly settled: Map<string, SendAnswer>
  readonly meant: Map<string, string>
  /** messages that are held, by effect key */
  readonly waiting: Map<string, WaitingSend>
  /** who has answered and waits for a colleague, since when */
  readonly answered: Map<string, number>
  /** who keeps automatic touches away from it, and until when */
  readonly hold: Pick<Hold, 'by' | 'until'> | null
  /** the language each message went out in, by effect key */
  readonly languages: Map<string, string>
  /** variants drawn, by experiment and unit */
  readonly variants: Map<string, string>
  /** who is on an audience (a person, or the account by its key), by the effect that put them there */
  readonly members: Map<string, { audience: string; whom: string; aim: string }>
  /** who was last given its work in a round */
  readonly kept: Record<string, { staff: string; at: number }>
}

/** What is known of a person who turned up at a moment. */
export function newFile(knownSince: number): PersonFile {
  return { knownSince, reachable: true, announcedAt: null, language: null, consents: {} }
}

/** An account nobody knows anything of but its key, at a moment; it is in no journey. */
export function newRehearsed(key: string, stored: Partial<StoredAccount>, at: number): Rehearsed {
  const account = unknownAccount(key, stored)
  return {
    key,
    stored: account,
    told: { account, at },
    clocks: {},
    next: null,
    seq: 0,
    people: new Map(account.people.map(p => [p.id, newFile(at)])),
    days: new Map(),
    usage: new Map(),
    seen: [],
    runs: new Map(),
    tasks: new Map(),
    touches: [],
    settled: new Map(),
    meant: new Map(),
    waiting: new Map(),
    answered: new Map(),
    hold: null,
    languages: new Map(),
    variants: new Map(),
    members: new Map(),
    kept: {},
  }
}

/** What every rehearsal goes by: definitions in memory, and the slices journeys load. */
export interface Stage {
  defs: Definitions
  /** who of us is at work */
  staff: ReadonlyMap<string, Colleague>
  /** who of us works other hours than the workspace does */
  hours: ReadonlyMap<string, WorkingHours>
  /** where each round of those who take turns stands */
  readonly rounds: Record<string, Round>
  plansOf(journey: string): Plans
  /** what is switched off, and when */
  switches: readonly PlannedSwitch[]
  /** what webhooks are answered, by endpoint; those not named answer nothing in particular */
  answers: Readonly<Record<string, WebhookAnswer>>
}
