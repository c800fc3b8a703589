import { markTouched } from '../db/import-progress.ts'
import { takeWaitingLeads, writeLeads } from '../db/leads.ts'
import { lookAgain } from '../db/look-again.ts'
import { noteTopics } from '../db/note-topics.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { eventRef } from '../db/quarantined-events.ts'
import { forgetAside, noteFailure } from '../db/set-aside.ts'
import { linkVisitors } from '../db/visitors.ts'
import {
  forgetNews,
  placeWaiting,
  readNews,
  renewReasons,
  setAside,
  takeWaiting,
  type WaitingSignal,
} from '../db/waiting-signals.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { faultOf } from '../domain/aside/fault-of.ts'
import { PATIENCE } from '../domain/aside/patience.ts'
import { interestsIn } from '../domain/groups/interests-in.ts'
import type { AccountMatch } from '../domain/identity/match-account.ts'
import { asPerson, visitorOf } from './accept-signals.ts'
import { applyRecord } from './apply-record.ts'
import { countSignals } from './count-signals.ts'
import { decide } from './decide.ts'
import type { DefinitionStore } from './definitions.ts'
import { followDeals } from './follow-deals.ts'
import { settleImported } from './import-settle.ts'
import { isOfSignal } from './is-of-signal.ts'
import { lockMatched } from './lock-matched.ts'
import { noteReplies } from './note-replies.ts'
import { placeLeads } from './place-leads.ts'
import { readNames } from './read-names.ts'
import { refuseBySource } from './refuse-by-source.ts'
import { resolveAccounts } from './resolve-account.ts'
import { retryConflicts } from './retry-conflicts.ts'
import { type FreshSignal, stitchSignals } from './stitch-signals.ts'
import { takeBackClicks } from './take-back-clicks.ts'

/** Signals looked at in one transaction. */
const PAGE = 500
/** Things that turned up that are worked through together. */
const NEWS = 1_000

/**
 * Looks again at signals and leads that wait for something which has turned up since, until nothing new is told. Those that find
 * their account count from when they happened, as imported ones do: sums, facts and people change, what they say against mail holds, an
 * answer waits to be handled, nobody is told of each, and whoever calls settles the accounts afterwards. Answers how many found their
 * place, and the accounts that had heard of the active release before.
 */
export async function stitchWaiting(
  pool: Pool,
  store: DefinitionStore,
): Promise<{ placed: number; heard: ReadonlySet<string> }> {
  let placed = 0
  const heard = new Set<string>()
  for (;;) {
    // names of accounts that are new may be what somebody waits for
    await retryConflicts(() => inTransaction(pool, readNames))
    const news = await readNews(pool, NEWS)
    if (news.length === 0) return { placed, heard }
    const terms = news.map(({ term }) => term)
    for (let after = 0; ; ) {
      const defs = await store.current(pool)
      const page = await stitchSome(pool, defs, terms, after, PAGE)
      placed += page.placed
      for (const key of page.heard) heard.add(key)
      if (page.last === null) break
      after = page.last
    }
    for (let after: string | null = ''; after !== null; ) {
      const defs = await store.current(pool)
      const from: string = after
      const page = await retryConflicts(() => inTransaction(pool, tx => placeLeadPage(tx, defs, terms, from)))
      placed += page.placed
      for (const key of page.heard) heard.add(key)
      after = page.last
    }
    await forgetNews(pool, news)
  }
}

/** {@link stitchWaiting}, and looks once at every account concerned. */
export async function stitchAndSettle(pool: Pool, store: DefinitionStore): Promise<number> {
  const { placed, heard } = await stitchWaiting(pool, store)
  if (placed > 0) for await (const _settled of settleImported(pool, store, heard));
  return placed
}

interface Stitched {
  placed: number
  heard: string[]
  /** what to go on after; null = there is no more */
  last: number | null
}

/** Stitches as many as can be together; one that alone cannot be is set aside, with what is wrong, and keeps no other waiting. */
async function stitchSome(
  pool: Pool,
  defs: Definitions,
  terms: readonly string[],
  after: number,
  limit: number,
): Promise<Stitched> {
  try {
    return await retryConflicts(() => inTransaction(pool, tx => stitchPage(tx, defs, terms, after, limit)))
  } catch (error) {
    if (!(error instanceof Error) || !isOfSignal(error)) throw error
    if (limit > 1) return stitchSome(pool, defs, terms, after, Math.ceil(limit / 2))
    // it waits for nothing any more only together with what has it tried again
    return inTransaction(pool, async tx => {
      const aside = await setAside(tx, terms, after, `could not be placed: ${error.message}`)
      if (aside) await noteFailure(tx, 'event', eventRef(aside), faultOf(error), PATIENCE.event)
      return { placed: 0, heard: [], last: aside?.signalId ?? null }
    })
  }
}

async function stitchPage(
  tx: Tx,
  defs: Definitions,
  terms: readonly string[],
  after: number,
  limit: number,
): Promise<Stitched> {
  const waiting = await followDeals(tx, await takeWaiting(tx, terms, after, limit))
  const said = waiting.map(signal => ({ ...signal, ...signal.hint }))
  const matches = await resolveAccounts(tx, defs, said)
  const decisions = await decide(tx, matches)
  const found = await lockMatched(tx, matches)
  const fresh = waiting.flatMap((signal, n) => freshOf(defs, signal, n, matches[n]))
  const { stitched, exposed } = await stitchSignals(tx, defs, fresh, false)
  // what they say against mail could not be obeyed while nobody knew whose word it is
  const refusing = await refuseBySource(tx, stitched, [])
  await lookAgain(
    tx,
    refusing.filter(key => !found.has(key)),
  )
  const counting = stitched.filter(({ ignored }) => ignored === null)
  await noteReplies(tx, counting, account => found.get(account)?.at ?? 0)
  for (const { account, kind, signal } of counting) {
    await applyRecord(tx, defs, { key: account, noticed: {} }, kind, signal)
  }
  const placed = stitched.map(({ n, account, person, ignored }) => {
    return { signalId: waiting[n]?.signalId ?? 0, account, person, ignored, decision: decisions[n] ?? 0 }
  })
  await placeWaiting(tx, placed)
  await forgetAside(
    tx,
    'event',
    stitched.map(({ signal }) => eventRef(signal)),
  )
  await countSignals(
    tx,
    defs,
    counting.map(({ account, person, signal: { kind, at } }) => ({ account, person, kind, at })),
  )
  await takeBackClicks(tx, defs, exposed)
  const acted = counting.map(({ person, signal: { data, at } }) => ({ person, data, at }))
  await noteTopics(tx, interestsIn(defs.settings.groups, acted))
  await linkVisitors(tx, stitched.flatMap(visitorOf))
  await renewReasons(
    tx,
    matches.flatMap((match, n) => {
      const signalId = waiting[n]?.signalId
      if ('account' in match || signalId === undefined) return []
      return [{ signalId, unresolved: match.unresolved, decision: decisions[n] ?? 0 }]
    }),
  )
  const heard = await markTouched(tx, [...found.keys()], defs.releaseId)
  return { placed: placed.length, heard, last: waiting.length < limit ? null : (waiting.at(-1)?.signalId ?? null) }
}

async function placeLeadPage(
  tx: Tx,
  defs: Definitions,
  terms: readonly string[],
  after: string,
): Promise<{ placed: number; heard: string[]; last: string | null }> {
  const waiting = await takeWaitingLeads(tx, terms, after, PAGE)
  const leads = await placeLeads(tx, defs, waiting)
  await writeLeads(tx, leads)
  const accounts = leads.flatMap(lead => lead.account ?? [])
  const heard = await markTouched(tx, accounts, defs.releaseId)
  return { placed: accounts.length, heard, last: waiting.length < PAGE ? null : (waiting.at(-1)?.key ?? null) }
}

/** A signal that has found its account, as if it came now; one whose kind is not declared any more waits on. */
function freshOf(
  { settings }: Definitions,
  { hint, ...waiting }: WaitingSignal,
  n: number,
  match: AccountMatch | undefined,
): FreshSignal[] {
  const kind = settings.signals[waiting.kind]
  if (!match || !('account' in match) || !kind) return []
  const { source, id, bodyHash, at, data, flag } = waiting
  const signal = { source, id, bodyHash, kind: kind.kind, at, data, flag, ...hint }
  return [{ n, signal: asPerson(signal, match), kind, account: match.account }]
}
