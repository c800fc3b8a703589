import { appNow } from '../db/app-now.ts'
import { findToldOf } from '../db/find-told-of.ts'
import { lookAgain } from '../db/look-again.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { eventRef, keepEvent } from '../db/quarantined-events.ts'
import { insertReplies } from '../db/replies.ts'
import { noteFailure } from '../db/set-aside.ts'
import { faultOf } from '../domain/aside/fault-of.ts'
import { PATIENCE } from '../domain/aside/patience.ts'
import { ANSWER_KIND } from '../domain/touch/answer-kind.ts'
import { isOfSignal } from './is-of-signal.ts'
import { LATEST_REPLY } from './note-replies.ts'
import { refuseBySignals } from './refuse-mail.ts'
import { retryConflicts } from './retry-conflicts.ts'
import type { WireSignal } from './wire-signal.ts'

/**
 * Keeps a signal that cannot be taken in as it came, and sets it aside: whoever sent it need not send it again, and it is
 * taken in once it can be. What it says against mail holds from that moment on. The address it came from is kept nowhere. False = it is kept already.
 */
export async function quarantineEvent(pool: Pool, { ip: _, ...signal }: WireSignal, error: Error): Promise<boolean> {
  const { source, id, bodyHash } = signal
  const ref = eventRef(signal)
  const keep = async (tx: Tx) => {
    if (!(await keepEvent(tx, { source, id, ref, bodyHash, said: JSON.stringify(signal) }))) return false
    await noteFailure(tx, 'event', ref, faultOf(error), PATIENCE.event)
    await tx.query('savepoint obeyed')
    try {
      await obey(tx, signal)
    } catch (another) {
      // it may be what it says against mail that fails: kept it is all the same
      if (!(another instanceof Error) || !isOfSignal(another)) throw another
      await tx.query('rollback to savepoint obeyed')
    }
    return true
  }
  return retryConflicts(() => inTransaction(pool, keep))
}

/** Nobody is written to who wants none, is not there, or has answered, because what tells of it fails elsewhere. */
async function obey(tx: Tx, { source, id, kind, at, account, data, person: said }: WireSignal): Promise<void> {
  const [key, email, messageId] = [said?.key ?? null, said?.email ?? null, data['messageId']]
  const about = { account: account.key, key, email, messageId: typeof messageId === 'string' ? messageId : null }
  const found = await findToldOf(tx, about)
  const told = { kind, data, person: found?.person ?? null, address: email }
  await lookAgain(tx, await refuseBySignals(tx, source, [told]))
  if (kind !== ANSWER_KIND || found === null || at <= (await appNow(tx)) - LATEST_REPLY) return
  await insertReplies(tx, [{ source, id, ...found, at }])
}
