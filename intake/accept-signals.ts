import { crashPoint } from '../crash-points.ts'
import { insertSignals, knownSignals, type NewSignal, nameOf } from '../db/insert-signals.ts'
import { lookAgain } from '../db/look-again.ts'
import { markNoticed } from '../db/mark-noticed.ts'
import { noteTopics } from '../db/note-topics.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { readAccounts } from '../db/read-account.ts'
import { linkVisitors, type Visitor } from '../db/visitors.ts'
import { waitAtMost } from '../db/wait-at-most.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { withoutText } from '../domain/account/event-data.ts'
import { interestsIn } from '../domain/groups/interests-in.ts'
import type { AccountMatch, Unresolved } from '../domain/identity/match-account.ts'
import type { SignalEvent } from '../domain/journey/inputs.ts'
import { isLate } from '../domain/signal/is-late.ts'
import type { SignalDefinition } from '../language/settings.ts'
import { Busy } from './accept-gate.ts'
import { applyRecord } from './apply-record.ts'
import { asVisit, placedByNetwork } from './as-visit.ts'
import { callByTaxonomy } from './call-by-taxonomy.ts'
import { confirmSent } from './confirm-sent.ts'
import { countSignals } from './count-signals.ts'
import { decide } from './decide.ts'
import { followDeals } from './follow-deals.ts'
import { isOfSignal } from './is-of-signal.ts'
import { keepUnplaced } from './keep-unplaced.ts'
import { lockMatched } from './lock-matched.ts'
import { noteReplies } from './note-replies.ts'
import { noticeIntent } from './notice-intent.ts'
import { quarantineEvent } from './quarantine-event.ts'
import { refuseBySource } from './refuse-by-source.ts'
import { resolveAccounts } from './resolve-account.ts'
import { Overtaken, retryConflicts } from './retry-conflicts.ts'
import { settleAccepted } from './settle-accepted.ts'
import { type FreshSignal, type StitchedSignal, stitchSignals } from './stitch-signals.ts'
import { takeBackClicks } from './take-back-clicks.ts'
import { untilDependent } from './until-dependent.ts'
import type { Acceptance, WireSignal } from './wire-signal.ts'

/** Signals taken in by one transaction: more would hold locks for longer than they save. */
const TOGETHER = 500

/**
 * How long a transaction waits for an account that somebody else holds; then it makes room for the others. Longer than
 * anything waits before the door: what waits there is refused first, and what is in has the better chance.
 */
const LOCK_WAIT = 8_000
const LOCK_NOT_AVAILABLE = '55P03'

/**
 * What became of one signal of several; `quarantined` = it cannot be taken in now, and is kept until it can be; `failed` = it can
 * not even be kept, and nothing of it was.
 */
export type Accepted = Acceptance | { outcome: 'quarantined' | 'failed'; error: Error }

/**
 * Accepts one signal in one transaction: stored once, stitched to its account and person, added to the sums, its records
 * written, and everything some journey reads appended to the account's inbox. When it answers, it is durable.
 */
export async function acceptSignal(pool: Pool, defs: Definitions, signal: WireSignal): Promise<Acceptance> {
  const [accepted] = await acceptSignals(pool, defs, [signal])
  if (!accepted) throw new Error('a signal was taken in and not answered')
  if ('error' in accepted) throw accepted.error
  return accepted
}

/**
 * Accepts signals in their order, some hundred in a transaction, with an answer for each; see {@link acceptSignal}. Those of
 * one transaction are one change of each account: its conditions are asked once, after all of them. One that cannot be
 * taken in is set aside, and costs the others some transactions more. Rejects when the database is away, and with {@link Busy} when an account is held for long by
 * somebody else: what was taken in until then is, and may be sent again. `readAgain` reads the definitions anew, when others have
 * become active than are known here.
 */
export async function acceptSignals(
  pool: Pool,
  defs: Definitions,
  signals: readonly WireSignal[],
  readAgain: (() => Promise<Definitions>) | null = null,
): Promise<Accepted[]> {
  const accepted: Accepted[] = []
  let known = defs
  // halved to find what fails, doubled from there: one that fails costs some transactions, and a thousand do not cost as many each
  let together = TOGETHER
  while (accepted.length < signals.length) {
    const some = signals.slice(accepted.length, accepted.length + together)
    try {
      const taken = await acceptTogether(pool, known, some)
      if (taken) accepted.push(...taken)
      together = taken ? Math.min(TOGETHER, together * 2) : Math.ceil(some.length / 2)
    } catch (error) {
      const newer = error instanceof Outdated && readAgain !== null ? await readAgain() : null
      if (newer === null || newer.releaseId === known.releaseId) throw error
      known = newer
    }
  }
  return accepted
}

/** Thrown when another release became active: sums that only its scores read would miss what is taken in by the one before. */
export class Outdated extends Error {}

/** Accepts the signals, from the first on: at least one. Null = they cannot be taken in together; a single one is set aside. */
async function acceptTogether(
  pool: Pool,
  defs: Definitions,
  signals: readonly WireSignal[],
): Promise<Accepted[] | null> {
  try {
    const accepted = await retryConflicts(() =>
      inTransaction(pool, async tx => {
        const answers = await acceptInside(tx, defs, signals)
        crashPoint('accept:in-transaction')
        return answers
      }),
    )
    crashPoint('accept:committed')
    return accepted
  } catch (error) {
    if (!(error instanceof Error) || error instanceof Outdated) throw error
    if ('code' in error && error.code === LOCK_NOT_AVAILABLE) throw new Busy()
    if (!isOfSignal(error)) throw error
    const [signal, ...others] = signals
    return signal === undefined || others.length > 0 ? null : [await setAside(pool, signal, error)]
  }
}

async function setAside(pool: Pool, signal: WireSignal, error: Error): Promise<Accepted> {
  try {
    return (await quarantineEvent(pool, signal, error)) ? { outcome: 'quarantined', error } : { outcome: 'duplicate' }
  } catch (another) {
    if (!(another instanceof Error) || !isOfSignal(another)) throw another
    return { outcome: 'failed', error }
  }
}

/** Takes signals in within a transaction, from the first on; rolled back, nothing of them was. */
export async function acceptInside(tx: Tx, defs: Definitions, given: readonly WireSignal[]): Promise<Accepted[]> {
  const signals = await followDeals(tx, await callByTaxonomy(tx, given))
  await waitAtMost(tx, LOCK_WAIT)
  const matches = untilDependent(signals, await resolveAccounts(tx, defs, signals))
  const accounts = await lockMatched(tx, matches)
  if ([...accounts.values()].some(({ releaseId }) => releaseId !== defs.releaseId))
    throw new Outdated('another release is active')
  // read before the signals are stored: one that comes in late would else count as seen when conditions were last told
  const before = await readAccounts(tx, [...accounts.keys()], defs.windows)
  const { answers, fresh, unplaced } = await sortOut(tx, defs, signals, matches)
  const decisions = await decide(tx, matches)
  const { stitched, touched, exposed } = await stitchSignals(tx, defs, fresh)
  const refusing = await refuseBySource(
    tx,
    stitched,
    unplaced.map(({ signal }) => signal),
  )
  await lookAgain(
    tx,
    refusing.filter(key => !accounts.has(key)),
  )
  const late = (account: string, { at }: WireSignal) => isLate(at, accounts.get(account)?.at ?? at)
  // what is told of an account by one signal rests when the next one comes
  const told = new Map([...before].map(([key, { noticed }]) => [key, { key, noticed: { ...noticed } }]))
  const deeds = new Map<string, SignalEvent[]>()
  const placed: NewSignal[] = []
  for (const { n, signal, kind, account, person, event, noticed, ignored } of stitched) {
    const known = told.get(account)
    if (!known) throw new Overtaken(`account ${account} was found and is gone`)
    answers[n] = { outcome: 'accepted', account, person, ...(ignored === null ? {} : { ignored }) }
    placed.push(rowOf(signal, { account, person, ignored, decision: decisions[n] ?? null }))
    if (ignored !== null) continue
    const emitted = [...noticed, ...(await applyRecord(tx, defs, known, kind, signal))]
    const done = deeds.get(account) ?? []
    if (!late(account, signal)) done.push(event, ...emitted)
    deeds.set(account, done)
    placed.push(...emitted.map(made => emittedRow(account, signal, made)))
  }
  const counting = stitched.filter(({ ignored }) => ignored === null)
  const nowhere = unplaced.map(({ n, signal, reason }) => {
    const none = { account: null, person: null, ignored: null, decision: decisions[n] ?? null }
    return { ...rowOf(signal, none), unresolved: reason }
  })
  const added = await insertSignals(tx, [...nowhere, ...placed])
  const wasNew = (answer: Accepted) => answer.outcome === 'accepted' || answer.outcome === 'unresolved'
  const missing = signals.some((signal, n) => answers[n] && wasNew(answers[n]) && !added.has(nameOf(signal)))
  if (missing) throw new Overtaken('a signal came twice at the same time')
  await keepUnplaced(
    tx,
    unplaced.map(({ signal }) => signal),
  )
  await noteReplies(tx, counting, account => accounts.get(account)?.at ?? 0)
  await linkVisitors(tx, stitched.flatMap(visitorOf))
  const timely = counting.filter(({ account, signal }) => !late(account, signal))
  const surges = await noticeIntent(tx, defs, timely, account => told.get(account)?.noticed ?? {})
  await insertSignals(
    tx,
    surges.map(({ cause, event }) => emittedRow(cause.account, cause.signal, event)),
  )
  for (const { cause, event } of surges) deeds.get(cause.account)?.push(withoutText(defs.settings.signals, event))
  await markNoticed(
    tx,
    surges.map(({ cause: { account } }) => ({ account, noticed: told.get(account)?.noticed ?? {}, windows: {} })),
  )
  await countSignals(
    tx,
    defs,
    counting.map(({ account, person, signal: { kind, at } }) => ({ account, person, kind, at })),
  )
  const takenBack = await takeBackClicks(tx, defs, exposed)
  const acted = counting.map(({ person, signal: { data, at } }) => ({ person, data, at }))
  await noteTopics(tx, interestsIn(defs.settings.groups, acted))
  const kinds = new Set([...placed.map(({ kind }) => kind), ...surges.map(({ event }) => event.kind)])
  const changed = new Set([...touched, ...refusing, ...takenBack, ...surges.map(({ cause }) => cause.account)])
  await settleAccepted(tx, defs, { accounts, before, deeds, counting, kinds, changed })
  // last: it appends to inboxes too, and may lock another account
  await confirmSent(
    tx,
    [...fresh, ...unplaced].map(({ signal }) => signal),
  )
  return answers
}

/** A signal that is new and belongs to no account that is known. */
interface Unplaced {
  n: number
  signal: WireSignal
  reason: Unresolved
}

/** Tells the signals that are new from those that came before, in the database or earlier among these; the new ones are yet to be answered. */
async function sortOut(
  tx: Tx,
  defs: Definitions,
  signals: readonly WireSignal[],
  matches: readonly AccountMatch[],
): Promise<{ answers: Accepted[]; fresh: FreshSignal[]; unplaced: Unplaced[] }> {
  const known = await knownSignals(tx, signals.slice(0, matches.length))
  const fresh: FreshSignal[] = []
  const unplaced: Unplaced[] = []
  const answers = matches.map((match, n): Accepted => {
    const signal = signals[n]
    if (!signal) throw new Error('more matches than signals')
    const name = nameOf(signal)
    const before = known.get(name)
    if (before) return { outcome: before.hash === signal.bodyHash ? 'duplicate' : 'conflict' }
    known.set(name, { hash: signal.bodyHash, unresolved: null })
    if ('account' in match) {
      const placed = placedAs(defs, signal, match)
      fresh.push({ n, signal: placed, kind: kindOf(defs, placed), account: match.account })
      return { outcome: 'accepted', account: match.account, person: null }
    }
    unplaced.push({ n, signal, reason: match.unresolved })
    return { outcome: 'unresolved', reason: match.unresolved }
  })
  return { answers, fresh, unplaced }
}

function kindOf({ settings }: Definitions, { kind }: WireSignal): SignalDefinition {
  const definition = settings.signals[kind]
  if (!definition) throw new Error(`signal kind ${kind} was let in and is not declared`)
  return definition
}

/** What a signal is once its account is told: a visitor may be somebody, and what only its network tells is a visit. */
function placedAs({ settings }: Definitions, signal: WireSignal, match: AccountMatch): WireSignal {
  if (!placedByNetwork(match)) return asPerson(signal, match)
  return { ...signal, ...asVisit(settings.signals, signal), person: null }
}

/** A visitor who is somebody is them, though the signal does not name them. */
export function asPerson(signal: WireSignal, match: AccountMatch): WireSignal {
  if (!('account' in match) || match.rule !== 'known-visitor' || signal.person === null) return signal
  return { ...signal, person: { ...signal.person, key: match.evidence } }
}

/** Whom a signal tells a visitor to be. */
export function visitorOf({ signal: { source, at, person: hint }, person }: StitchedSignal): Visitor[] {
  return hint?.anonymousId && person !== null ? [{ source, id: hint.anonymousId, person, since: at }] : []
}

function rowOf(signal: WireSignal, of: Pick<NewSignal, 'account' | 'person' | 'ignored' | 'decision'>): NewSignal {
  const { source, id, bodyHash, kind, at, data, flag } = signal
  return { source, id, bodyHash, kind, at, data, flag, unresolved: null, backfill: false, ...of }
}

/** What the engine notices is a signal too: kept with the id of the one that made it notice. */
function emittedRow(account: string, cause: WireSignal, { kind, person, occurred, data }: SignalEvent): NewSignal {
  const id = `${kind}/${cause.source}/${cause.id}`
  const none = { bodyHash: '', unresolved: null, flag: null, backfill: false, ignored: null }
  return { source: 'engine', id, kind, account, person, at: occurred, data, ...none }
}
