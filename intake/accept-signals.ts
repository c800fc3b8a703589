import { insertSignal, setSignalPerson } from '../db/insert-signal.ts'
import { type LockedAccount, lockAccount } from '../db/lock-account.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { readAccount } from '../db/read-account.ts'
import { seePerson, stitchPerson } from '../db/stitch-person.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { eventData } from '../domain/account/event-data.ts'
import type { SignalEvent } from '../domain/journey/inputs.ts'
import { newStakeholder } from '../domain/triggers/new-stakeholder.ts'
import type { SignalDefinition } from '../language/settings.ts'
import { applyRecord, opportunityIdOf } from './apply-record.ts'
import { countSignals } from './count-signals.ts'
import { resolveAccount } from './resolve-account.ts'
import { retryConflicts } from './retry-conflicts.ts'
import { settle } from './settle.ts'
import type { Acceptance, WireSignal } from './wire-signal.ts'

/**
 * Accepts one signal in one transaction: stored once, stitched to its account and person, added to the sums, its records
 * written, and everything some journey reads appended to the account's inbox. When it answers, it is durable.
 */
export async function acceptSignal(pool: Pool, defs: Definitions, signal: WireSignal): Promise<Acceptance> {
  return retryConflicts(() => inTransaction(pool, tx => acceptInside(tx, defs, signal)))
}

async function acceptInside(tx: Tx, defs: Definitions, signal: WireSignal): Promise<Acceptance> {
  const kind = defs.settings.signals[signal.kind]
  if (!kind) throw new Error(`signal kind ${signal.kind} was let in and is not declared`)
  const match = await resolveAccount(tx, defs, signal)
  const account = 'account' in match ? match.account : null
  const unresolved = 'unresolved' in match ? match.unresolved : null
  const { source, id: eventId, bodyHash, at: occurredAt, data, flag } = signal
  const row = {
    source,
    eventId,
    bodyHash,
    kind: signal.kind,
    account,
    unresolved,
    occurredAt,
    data,
    backfill: false,
    flag,
  }
  const locked = account === null ? null : await lockAccount(tx, account)
  // read before the signal is stored: one that comes in late would else count as seen when conditions were last told
  const before = account === null ? null : await readAccount(tx, account, defs.windows)
  const stored = await insertSignal(tx, row)
  if ('duplicate' in stored) return { outcome: stored.duplicate === 'same' ? 'duplicate' : 'conflict' }
  if (account === null) return { outcome: 'unresolved', reason: unresolved ?? 'no-evidence' }
  if (!locked || !before) throw new Error(`account ${account} was found and is gone`)

  const { person, event, announced } = await takePerson(tx, locked, kind, signal)
  if (person !== null) await setSignalPerson(tx, stored.id, person)
  await countSignals(tx, defs, [{ account, person, kind: signal.kind, at: occurredAt }])
  const emitted = [...announced, ...(await applyRecord(tx, defs, before, kind, signal))]
  for (const made of emitted) await keepEmitted(tx, account, signal, made)
  await settle(tx, defs, locked, before, { signals: [event, ...emitted] })
  return { outcome: 'accepted', account, person }
}

/** Stitches the person of a signal, and notices somebody who turns up for the first time. */
async function takePerson(
  tx: Tx,
  account: LockedAccount,
  kind: SignalDefinition,
  signal: WireSignal,
): Promise<{ person: string | null; event: SignalEvent; announced: SignalEvent[] }> {
  const occurred = signal.at
  const data = eventData(kind, signal.data)
  const opportunity = kind.sets === 'opportunity' ? { opportunity: opportunityIdOf(account.key, signal.data) } : {}
  const known = signal.person && (await stitchPerson(tx, account.key, signal.person, signal.source))
  if (!known)
    return {
      person: null,
      event: { kind: kind.kind, person: null, role: null, occurred, data, ...opportunity },
      announced: [],
    }
  const { id, role } = known
  const event: SignalEvent = { kind: kind.kind, person: id, role, occurred, data, ...opportunity }
  if (!kind.engages) return { person: id, event, announced: [] }
  const turnedUp = newStakeholder(
    { person: id, role, at: occurred },
    { previousSeen: known.lastSeenAt, lastTold: known.announcedAt },
  )
  await seePerson(tx, id, occurred, turnedUp.added)
  const announced = turnedUp.added ? [{ kind: 'stakeholder.added', person: id, role, occurred, data: {} }] : []
  return { person: id, event, announced }
}

/** What the engine notices is a signal too: kept with the id of the one that made it notice. */
async function keepEmitted(tx: Tx, account: string, cause: WireSignal, made: SignalEvent): Promise<void> {
  const stored = await insertSignal(tx, {
    source: 'engine',
    eventId: `${made.kind}/${cause.source}/${cause.id}`,
    bodyHash: '',
    kind: made.kind,
    account,
    unresolved: null,
    occurredAt: made.occurred,
    data: made.data,
    backfill: false,
    flag: null,
  })
  if ('id' in stored && made.person !== null) await setSignalPerson(tx, stored.id, made.person)
}
