import type { Slice } from '../../language/plan.ts'
import type { EnterClocks } from '../account/ask-enter.ts'
import type { StoredAccount } from '../account/stored-account.ts'
import type { Plans } from '../journey/draft.ts'
import type { JourneyState } from '../journey/state.ts'
import { newFile, newRehearsed, type Rehearsed, type RehearsedRun } from '../rehearsal/rehearsed.ts'
import type { Consents } from '../touch/consent.ts'
import type { Touch } from '../touch/free-touch.ts'
import type { Hold } from '../touch/hold.ts'

/** What is known of somebody beyond what conditions ask. */
export interface KeptPerson {
  id: string
  account: string
  /** UTC milliseconds */
  knownSince: number
  /** has an address */
  reachable: boolean
  language: string | null
  consents: Consents
}

/** An account as it stands, with all that decides what comes next. */
export interface KeptAccount {
  stored: StoredAccount
  clocks: EnterClocks
  people: readonly KeptPerson[]
  /** touches that limits still count, ascending: those of its people under other accounts, too */
  touches: readonly Touch[]
  /** who has answered and waits for a colleague, since when */
  answered: readonly { person: string; at: number }[]
  /** who keeps automatic touches away from it; null = nobody */
  hold: Pick<Hold, 'by' | 'until'> | null
  /** its journeys that are under way */
  states: readonly JourneyState[]
}

/** The account in memory, to be brought into a world at a moment (UTC milliseconds). `slices`: those its journeys go by, and those of both releases. */
export function rehearsedAs(
  { stored, clocks, people, touches, answered, hold, states }: KeptAccount,
  slices: Readonly<Record<string, Slice>>,
  at: number,
): Rehearsed {
  const runs = states.map((state): [string, RehearsedRun] => [
    state.journey,
    { state, plans: plansOf(state, slices), inbox: [], waiting: [] },
  ])
  return {
    ...newRehearsed(stored.key, stored, at),
    clocks,
    seq: Math.max(0, ...states.map(state => state.appliedSeq)),
    people: new Map(people.map(({ id, account: _, ...file }) => [id, { ...newFile(at), ...file }])),
    touches: touches.map((touch, n) => ({ ...touch, key: `before/${n}` })),
    answered: new Map(answered.map(({ person, at: since }) => [person, since])),
    hold,
    runs: new Map(runs),
  }
}

function plansOf({ plan }: JourneyState, slices: Readonly<Record<string, Slice>>): Plans {
  const journey = slices[plan]
  if (journey?.kind !== 'journey') throw new Error(`there is no plan ${plan}`)
  const all = Object.entries(slices)
  return {
    journey,
    starts: Object.fromEntries(all.flatMap(([hash, slice]) => (slice.kind === 'starts' ? [[hash, slice]] : []))),
    plays: Object.fromEntries(all.flatMap(([hash, slice]) => (slice.kind === 'play' ? [[hash, slice]] : []))),
  }
}
