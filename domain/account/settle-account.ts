import type { Truth } from '../../language/condition/condition.ts'
import type { AccountView } from '../condition/account-view.ts'
import { groupReadings } from '../groups/group-readings.ts'
import { type GroupSize, groupSizes } from '../groups/group-sizes.ts'
import { type MemberChanges, type Seen, settleMembers, withMembers } from '../groups/settle-members.ts'
import type { NewEntry, SignalEvent } from '../journey/inputs.ts'
import { type LeadOutcome, type SettledLead, settleLeads } from '../leads/settle-leads.ts'
import { bandAfter } from '../scoring/band-at.ts'
import { meetsNeeds } from '../scoring/meets-needs.ts'
import { knownScoreAt } from '../scoring/score-at.ts'
import { notice } from '../triggers/notice.ts'
import { type Asked, askEnter, type EnterClocks } from './ask-enter.ts'
import { scoresByBand, standingOf } from './band-needs.ts'
import { daysIn } from './days-in.ts'
import type { Definitions, JourneyReads } from './definitions.ts'
import { entriesFor } from './entries-for.ts'
import { withoutText } from './event-data.ts'
import { moveSegments } from './move-segments.ts'
import { tierByRule, withTierByRule } from './move-tier.ts'
import { nextTurn } from './next-turn.ts'
import type { Room } from './room.ts'
import type { StoredAccount } from './stored-account.ts'
import { readersOf, type Told, toldIn } from './told-in.ts'
import { peopleAt, viewAt, withSignalsAndBands } from './view-at.ts'

/** What was done to an account, beside changing its records. */
export interface Deeds {
  /** signals that were accepted, in order */
  signals?: SignalEvent[]
  /** what tasks showed of people */
  seen?: Seen[]
  /** where they say the leads of people stand */
  leads?: LeadOutcome[]
  /** entries for certain journeys: task acts, control */
  entries?: NewEntry[]
  /** entries that tell how the account stands now, with its bands and segments moved */
  tells?: (account: StoredAccount, view: AccountView) => NewEntry[]
}

/** An account as it was when its conditions were last told, and for which moment (UTC milliseconds). */
export interface LastTold {
  account: StoredAccount
  at: number
  /** what was told, where that is still at hand */
  told?: Told
}

/** What follows from a change of an account. */
export interface Settlement extends Pick<Asked, 'entering' | 'waiting' | 'clocks'> {
  /** who joins and leaves its buying groups, and what titles say of roles */
  members: MemberChanges
  /** how complete its groups are, where somebody joined or left one or is something else in it */
  groups: GroupSize[]
  /** leads that move */
  leads: SettledLead[]
  /** bands the account moves to, by score */
  bands: Readonly<Record<string, string>>
  /** the tier the rules give it */
  tierRule: string | null
  /** memberships that change, by segment */
  segments: Readonly<Record<string, Truth>>
  /** for the journeys it is in; those it enters come after them */
  entries: NewEntry[]
  /** signals of what the engine noticed by looking, to be kept like any other */
  noticed: SignalEvent[]
  /** what is to be remembered of that: when kinds were told last, and the renewal window of contracts */
  marks: { noticed: StoredAccount['noticed']; windows: Record<string, number | null> }
  /** signals that windows look at, with those of bands and segments that have just changed */
  recent: StoredAccount['recent']
  /** the next moment at which time alone changes something; null = none */
  next: number | null
  /** how the account stands now, as conditions see it */
  view: AccountView
  /** what the journeys it was in know of it now */
  told: Told
}

/**
 * Compares what an account's conditions see at a moment with what was last told: the entries its journeys read, no more; the
 * bands and segments it moves to; the journeys it enters; and the next moment at which time alone changes something. The accept
 * transaction, tests of plays and the simulator all go by it.
 */
export function settleAccount(
  defs: Definitions,
  before: LastTold,
  read: StoredAccount,
  at: number,
  clocks: EnterClocks,
  deeds: Deeds = {},
  rooms: Readonly<Record<string, Room>> = {},
): Settlement {
  const asRead = viewAt(read, defs, at)
  const members = settleMembers(defs.settings.groups, read, asRead.facts, seenIn(deeds), at)
  const stored = withMembers(read, members)
  const known = stored === read ? asRead : viewAt(stored, defs, at)
  const last = { people: peopleAt(before.account, defs, before.at) }
  const found = notice(defs.settings.signals, stored, last, known, daysIn(stored, defs, at))
  const aware = found.signals.length > 0 ? withRecent(stored, found.signals, defs) : stored
  const noticed = aware === stored ? known : withSignalsAndBands(known, aware)
  const { account: banded, view: between, bands, signals: bandSignals } = moveBandsAndTier(defs, aware, noticed)
  // segments may ask bands and the tier, and are asked by everything after them
  const { segments, signals: segmentSignals } = moveSegments(defs, banded, between)
  const moved = Object.keys(segments).length > 0
  const account = moved
    ? withRecent({ ...banded, segments: { ...stored.segments, ...segments } }, segmentSignals, defs)
    : banded
  const view = moved ? viewAt(account, defs, at) : between
  const signals = [
    ...(deeds.signals ?? []),
    ...found.signals.map(signal => withoutText(defs.settings.signals, signal)),
    ...bandSignals,
    ...segmentSignals,
  ]
  const more = [...(deeds.entries ?? []), ...(deeds.tells?.(account, view) ?? [])]
  const readers = readersOf(account, defs)
  const told = toldIn(view, readers)
  const entries = [...entriesFor(defs, account, toldBefore(defs, before, readers), told, view, signals), ...more]
  const { entering, waiting, clocks: changes, due } = askEnter(defs, account, view, clocks, rooms)
  const inside = [...account.runs.map(run => run.journey), ...entering.map(e => e.journey.journey)]
  const sooner = due === null || (found.next !== null && found.next < due) ? found.next : due
  return {
    members,
    groups: movesMembers(before.account, read, members)
      ? groupSizes(groupReadings(defs.settings, account, view.facts, at))
      : [],
    leads: settleLeads(defs.settings, account, view, deeds.leads ?? []),
    bands,
    tierRule: banded.tierRule,
    segments,
    entries,
    entering,
    waiting,
    clocks: changes,
    noticed: found.signals,
    marks: { noticed: found.noticed, windows: found.windows },
    recent: account.recent,
    next: nextTurn(account, view, defs, inside, sooner),
    view,
    told,
  }
}

/** What was last told was told for that moment: time alone may have flipped something since. */
function toldBefore(defs: Definitions, { account, at, told }: LastTold, readers: readonly JourneyReads[]): Told {
  if (told) return told
  return readers.length === 0 ? NOTHING_TOLD : toldIn(viewAt(account, defs, at), readers)
}

const NOTHING_TOLD: Told = { truths: new Map(), dates: {} }

/** Has anybody joined or left a group, or become something else in it, by what is worked out here or by hand before? */
function movesMembers(before: StoredAccount, read: StoredAccount, { set, gone }: MemberChanges): boolean {
  if (set.length + gone.length > 0) return true
  if (before === read) return false
  const told = ({ members }: StoredAccount) =>
    JSON.stringify(
      members.map(({ group, opportunity, person, role, leftOut }) => [group, opportunity, person, role, leftOut]),
    )
  return told(before) !== told(read)
}

/** What shows where people stand. */
function seenIn({ signals = [], seen = [] }: Deeds): Seen[] {
  const told = signals.flatMap(({ kind, person, occurred }) =>
    person === null ? [] : [{ person, what: { signal: kind }, at: occurred }],
  )
  return [...seen, ...told]
}

/** What the engine has just noticed counts in windows at once. */
function withRecent(account: StoredAccount, signals: readonly SignalEvent[], { windows }: Definitions): StoredAccount {
  const seen = signals.filter(({ kind }) => kind in windows)
  if (seen.length === 0) return account
  const more = seen.map(({ kind, person, role, occurred: at, data }) => ({ kind, at, person, role, data: { ...data } }))
  return { ...account, recent: [...account.recent, ...more] }
}

/** An account in other bands, from a moment on. */
export function withBands(account: StoredAccount, bands: Readonly<Record<string, string>>, at: number): StoredAccount {
  const moved = Object.keys(bands)
  if (moved.length === 0) return account
  const since = Object.fromEntries(moved.map(score => [score, at]))
  return { ...account, bands: { ...account.bands, ...bands }, bandsSince: { ...account.bandsSince, ...since } }
}

/** An account in the bands and the tier it moves to, as conditions see it then. */
interface Moved {
  account: StoredAccount
  view: AccountView
  bands: Record<string, string>
  signals: SignalEvent[]
}

/** A tier may ask bands, and other scores may ask the tier; what would hang on itself is refused before it gets here. */
function moveBandsAndTier(defs: Definitions, stored: StoredAccount, view: AccountView): Moved {
  const banded = moveAllBands(defs, { account: stored, view, bands: {}, signals: [] })
  const tierRule = tierByRule(defs.settings.tiers ?? [], banded.view)
  if (tierRule === stored.tierRule) return banded
  const account = withTierByRule(banded.account, tierRule)
  if (account.tier === stored.tier) return { ...banded, account }
  return moveAllBands(defs, { ...banded, account, view: viewAt(account, defs, view.now) })
}

function moveAllBands(defs: Definitions, moved: Moved): Moved {
  const { bands, signals } = moveBands(defs, moved.account, moved.view)
  if (signals.length === 0) return moved
  const account = withRecent(withBands(moved.account, bands, moved.view.now), signals, defs)
  const view = withSignalsAndBands(moved.view, account)
  return { account, view, bands: { ...moved.bands, ...bands }, signals: [...moved.signals, ...signals] }
}

/** Bands that ask for bands of other scores find them moved. */
function moveBands(
  defs: Definitions,
  stored: StoredAccount,
  view: AccountView,
): { bands: Record<string, string>; signals: SignalEvent[] } {
  const at = view.now
  const bands: Record<string, string> = {}
  const signals: SignalEvent[] = []
  let moved = view
  for (const score of scoresByBand(defs.settings.scores)) {
    const terms = moved.scores[score.id]
    if (!terms) continue
    const standing = standingOf(stored, score.id)
    const { band: from } = standing
    const to = bandAfter(score, knownScoreAt(terms, at), standing, at, meetsNeeds(moved))
    if (to === from) continue
    bands[score.id] = to
    moved = { ...moved, bands: { ...moved.bands, [score.id]: to } }
    signals.push({ kind: 'band.changed', person: null, role: null, occurred: at, data: { score: score.id, from, to } })
  }
  return { bands, signals }
}
