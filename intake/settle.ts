import { appendEntries } from '../db/append-entries.ts'
import { readEnterClocks, setEnterClock } from '../db/enter-clocks.ts'
import { insertRun } from '../db/insert-run.ts'
import { insertSignal } from '../db/insert-signal.ts'
import type { LockedAccount } from '../db/lock-account.ts'
import { markNoticed, markWindows } from '../db/mark-noticed.ts'
import { moveBand } from '../db/move-band.ts'
import { moveSegment } from '../db/move-segment.ts'
import type { Tx } from '../db/pool.ts'
import { readAccount } from '../db/read-account.ts'
import { setEvaluated } from '../db/set-evaluated.ts'
import { lockPlaces, readRoom, setWaiting, wakeFirstWaiting } from '../db/waiting-places.ts'
import { doorsThatWait } from '../domain/account/ask-enter.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { counts, type Room, sharesPlaces } from '../domain/account/room.ts'
import { type Deeds, type Settlement, settleAccount } from '../domain/account/settle-account.ts'
import type { StoredAccount } from '../domain/account/stored-account.ts'
import type { SignalEvent } from '../domain/journey/inputs.ts'

/**
 * Ends every transaction that changed an account: compares what its conditions see now with what was last told, and
 * appends to its inbox what some journey reads, no more. It moves bands, asks who enters, and foresees the next moment at
 * which time alone changes something.
 *
 * `before` is the account as it stood before the transaction changed it; the account must be locked.
 */
export async function settle(
  tx: Tx,
  defs: Definitions,
  account: LockedAccount,
  before: StoredAccount,
  deeds: Deeds = {},
): Promise<void> {
  const { key, at } = account
  const stored = await readAccount(tx, key, defs.windows)
  if (!stored) throw new Error(`account ${key} is locked and cannot be read`)
  const waiting: Record<string, Record<number, number>> = {}
  for (const journey of doorsThatWait(defs, stored)) waiting[journey] = await readEnterClocks(tx, journey, key)
  const last = { account: before, at: account.evaluatedAt ?? at }
  let settlement = settleAccount(defs, last, stored, at, waiting, deeds)
  const rooms = await roomsFor(tx, defs, key, settlement.entering)
  if (rooms) settlement = settleAccount(defs, last, stored, at, waiting, deeds, rooms)
  const { bands, segments, entries, entering, clocks, next, noticed, marks } = settlement
  if (rooms || stored.waits) {
    const left = await setWaiting(tx, key, settlement.waiting, at)
    if (left.length > 0) await wakeFirstWaiting(tx)
  }
  for (const [score, band] of Object.entries(bands)) await moveBand(tx, key, score, band, at)
  for (const [segment, member] of Object.entries(segments)) await moveSegment(tx, key, segment, member, at)
  for (const signal of noticed) await keepNoticed(tx, key, signal)
  await markNoticed(tx, key, marks.noticed)
  await markWindows(tx, marks.windows)
  await appendEntries(tx, account, entries)
  for (const { journey, rule, since } of clocks) await setEnterClock(tx, journey, key, rule, since)
  const { releaseId } = defs
  for (const { journey, stage } of entering) {
    await insertRun(tx, { journey, account: key, stage, releaseId, fromSeq: account.lastSeq, at })
  }
  await appendEntries(
    tx,
    account,
    entering.map(e => e.entry),
  )
  // an account in no journey has nothing to be told of a release, and has just been asked whether it enters by it
  await setEvaluated(tx, key, at, next, stored.runs.length === 0 ? releaseId : null)
}

/** What the engine noticed by looking is a signal like any other; its own marks keep it from being told twice. */
async function keepNoticed(tx: Tx, account: string, { kind, occurred, data }: SignalEvent): Promise<void> {
  await insertSignal(tx, {
    source: 'engine',
    eventId: `${kind}/${account}/${String(data['contract'] ?? '')}/${occurred}`,
    bodyHash: '',
    kind,
    account,
    unresolved: null,
    occurredAt: occurred,
    data,
    backfill: false,
    flag: null,
  })
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
