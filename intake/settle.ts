import { appendAllEntries } from '../db/append-entries.ts'
import { readEnterClocks, setEnterClocks } from '../db/enter-clocks.ts'
import { insertRuns } from '../db/insert-runs.ts'
import { insertSignals, type NewSignal } from '../db/insert-signals.ts'
import { moveLeads } from '../db/leads.ts'
import type { LockedAccount } from '../db/lock-account.ts'
import { markNoticed } from '../db/mark-noticed.ts'
import { moveBands } from '../db/move-bands.ts'
import { moveSegments } from '../db/move-segments.ts'
import type { Tx } from '../db/pool.ts'
import { readAccounts } from '../db/read-account.ts'
import { readAfterSignals } from '../db/read-after-signals.ts'
import { setEvaluated } from '../db/set-evaluated.ts'
import { setHistories } from '../db/set-histories.ts'
import { moveTiers } from '../db/tiers.ts'
import { lockPlaces, readRoom, setWaiting, wakeFirstWaiting } from '../db/waiting-places.ts'
import { writeMembers } from '../db/write-members.ts'
import { doorsThatWait, type EnterClocks } from '../domain/account/ask-enter.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { counts, type Room, sharesPlaces } from '../domain/account/room.ts'
import { type Deeds, type Settlement, settleAccount } from '../domain/account/settle-account.ts'
import type { StoredAccount } from '../domain/account/stored-account.ts'
import type { SignalEvent } from '../domain/journey/inputs.ts'

/** An account a transaction did something to. */
export interface Unsettled {
  /** locked since before it was changed */
  account: LockedAccount
  /** as it stood before it was changed */
  before: StoredAccount
  deeds?: Deeds
  /** the kinds of the signals that came in, where they are all that was done to it, and write no record: little is read again */
  signalsOnly?: ReadonlySet<string>
}

/** An account with what follows from what was done to it. */
interface Settled extends Required<Omit<Unsettled, 'signalsOnly'>> {
  stored: StoredAccount
  clocks: EnterClocks
  settlement: Settlement
}

/**
 * Ends every transaction that changed accounts: compares what the conditions of each see now with what was last told, and
 * appends to its inbox what some journey reads, no more. It moves bands, asks who enters, and foresees the next moment at
 * which time alone changes something. No account may be named twice: what was done to it is told together.
 */
export async function settleMany(tx: Tx, defs: Definitions, unsettled: readonly Unsettled[]): Promise<void> {
  const stored = new Map([
    ...(await readAccounts(
      tx,
      unsettled.flatMap(({ account, signalsOnly }) => (signalsOnly ? [] : [account.key])),
      defs.windows,
    )),
    ...(await readAfterSignals(
      tx,
      unsettled.flatMap(({ before, signalsOnly }) => (signalsOnly ? [before] : [])),
      new Set(unsettled.flatMap(({ signalsOnly = [] }) => [...signalsOnly])),
      defs.windows,
    )),
  ])
  await settleRead(
    tx,
    defs,
    unsettled.map(one => ({ ...one, stored: found(stored, one.account.key) })),
  )
}

/** {@link settleMany} for one account. */
export async function settle(
  tx: Tx,
  defs: Definitions,
  account: LockedAccount,
  before: StoredAccount,
  deeds: Deeds = {},
): Promise<void> {
  await settleMany(tx, defs, [{ account, before, deeds }])
}

/**
 * {@link settleMany} for accounts nobody has changed: time has passed, there is a new release, or an import changed them
 * before. `deedsOf`: what each is told beside.
 */
export async function settleUnchanged(
  tx: Tx,
  defs: Definitions,
  accounts: Iterable<LockedAccount>,
  deedsOf: (account: LockedAccount) => Deeds = () => ({}),
): Promise<void> {
  const all = [...accounts]
  const read = await readAccounts(
    tx,
    all.map(({ key }) => key),
    defs.windows,
  )
  const unsettled = all.map(account => {
    const stored = found(read, account.key)
    return { account, before: stored, stored, deeds: deedsOf(account) }
  })
  await settleRead(tx, defs, unsettled)
}

function found(read: ReadonlyMap<string, StoredAccount>, key: string): StoredAccount {
  const stored = read.get(key)
  if (!stored) throw new Error(`account ${key} is locked and cannot be read`)
  return stored
}

async function settleRead(
  tx: Tx,
  defs: Definitions,
  read: readonly (Unsettled & { stored: StoredAccount })[],
): Promise<void> {
  // one that was merged away tells nothing, and enters nothing
  const unsettled = read.filter(({ account }) => account.mergedInto === null)
  const waiting = unsettled.filter(({ stored }) => doorsThatWait(defs, stored).length > 0)
  const clocks = await readEnterClocks(
    tx,
    waiting.map(({ account }) => account.key),
  )
  const settled = unsettled.map(({ account, before, stored, deeds = {} }): Settled => {
    const one = { account, before, stored, deeds, clocks: clocks.get(account.key) ?? {} }
    return { ...one, settlement: settlementOf(defs, one) }
  })
  // who comes to a door that counts, or waits at one, is settled by itself: places are given one at a time
  const counted = settled.filter(
    ({ stored, settlement }) => stored.waits || settlement.entering.some(({ journey }) => counts(journey)),
  )
  await write(
    tx,
    defs,
    settled.filter(one => !counted.includes(one)),
  )
  for (const one of counted) await settleAtDoor(tx, defs, one)
}

function settlementOf(
  defs: Definitions,
  { account: { at, evaluatedAt }, before, stored, clocks, deeds }: Omit<Settled, 'settlement'>,
  rooms?: Readonly<Record<string, Room>>,
): Settlement {
  const last = { account: before, at: evaluatedAt ?? at }
  return settleAccount(defs, last, stored, at, clocks, deeds, rooms)
}

async function settleAtDoor(tx: Tx, defs: Definitions, one: Settled): Promise<void> {
  const { key, at } = one.account
  const rooms = await roomsFor(tx, defs, key, one.settlement.entering)
  const settlement = rooms ? settlementOf(defs, one, rooms) : one.settlement
  const left = await setWaiting(tx, key, settlement.waiting, at)
  if (left.length > 0) await wakeFirstWaiting(tx)
  await write(tx, defs, [{ ...one, settlement }])
}

/** How full it is behind the doors an account would go through that count; null where none does. Places are locked from here on. */
async function roomsFor(
  tx: Tx,
  defs: Definitions,
  account: string,
  entering: Settlement['entering'],
): Promise<Record<string, Room> | null> {
  const counting = entering.map(e => e.journey).filter(counts)
  if (counting.length === 0) return null
  await lockPlaces(tx)
  const rooms: Record<string, Room> = {}
  for (const entry of counting) {
    rooms[entry.journey] = await readRoom(tx, entry.journey, sharesPlaces(defs, entry), account)
  }
  return rooms
}

async function write(tx: Tx, { releaseId }: Definitions, settled: readonly Settled[]): Promise<void> {
  const bands = settled.flatMap(({ account: { key, at }, settlement }) =>
    Object.entries(settlement.bands).map(([score, band]) => ({ account: key, score, band, at })),
  )
  const segments = settled.flatMap(({ account: { key, at }, settlement }) =>
    Object.entries(settlement.segments).map(([segment, member]) => ({ account: key, segment, member, at })),
  )
  const clocks = settled.flatMap(({ account: { key }, settlement }) =>
    settlement.clocks.map(change => ({ account: key, ...change })),
  )
  // a run begins behind what is told to those that were there before it
  const runs = settled.flatMap(({ account: { key, lastSeq, at }, settlement: { entering, entries } }) =>
    entering.map(({ journey, stage }) => {
      return { journey, account: key, stage, releaseId, fromSeq: lastSeq + entries.length, at }
    }),
  )
  await writeMembers(
    tx,
    settled.map(({ account: { key }, settlement }) => ({ account: key, ...settlement.members })),
  )
  await setHistories(
    tx,
    settled.flatMap(({ account: { key, at }, settlement: { groups } }) =>
      groups.map(({ subject, completeness }) => {
        return { account: key, what: 'group' as const, subject, value: String(completeness), at }
      }),
    ),
  )
  await moveLeads(
    tx,
    settled.flatMap(({ account: { at }, settlement }) => settlement.leads.map(lead => ({ ...lead, at, staff: null }))),
  )
  await moveBands(tx, bands)
  await moveTiers(
    tx,
    settled.flatMap(({ account: { key, at }, stored, settlement: { tierRule } }) =>
      tierRule === stored.tierRule ? [] : [{ account: key, tier: tierRule, at }],
    ),
  )
  await moveSegments(tx, segments)
  await insertSignals(
    tx,
    settled.flatMap(({ account: { key }, settlement }) => settlement.noticed.map(signal => noticedRow(key, signal))),
  )
  await markNoticed(
    tx,
    settled.map(({ account: { key }, settlement: { marks } }) => ({ account: key, ...marks })),
  )
  await setEnterClocks(tx, clocks)
  await insertRuns(tx, runs)
  await appendAllEntries(
    tx,
    settled.map(({ account, settlement: { entries, entering } }) => {
      return { account, entries: [...entries, ...entering.map(({ entry }) => entry)] }
    }),
  )
  await setEvaluated(
    tx,
    settled.map(({ account: { key, at }, settlement: { next }, stored }) => {
      // an account in no journey has nothing to be told of a release, and has just been asked whether it enters by it
      return { account: key, at, next, release: stored.runs.length === 0 ? releaseId : null }
    }),
  )
}

/** What the engine noticed by looking is a signal like any other; its own marks keep it from being told twice. */
function noticedRow(account: string, { kind, person, occurred, data }: SignalEvent): NewSignal {
  const id = `${kind}/${account}/${String(data['contract'] ?? '')}/${occurred}`
  const none = { bodyHash: '', unresolved: null, flag: null, backfill: false, ignored: null }
  return { source: 'engine', id, kind, account, person, at: occurred, data, ...none }
}
