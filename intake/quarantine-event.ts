import { lookAgain } from '../db/look-again.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import { eventRef, keepEvent } from '../db/quarantined-events.ts'
import { noteFailure } from '../db/set-aside.ts'
import { faultOf } from '../domain/aside/fault-of.ts'
import { PATIENCE } from '../domain/aside/patience.ts'
import { refuseBySignals } from './refuse-mail.ts'
import type { WireSignal } from './wire-signal.ts'

/**
 * Keeps a signal that cannot be taken in as it came, and sets it aside: whoever sent it need not send it again, and it is
 * taken in once it can be. The address it came from is kept nowhere. False = it is kept already.
 */
export async function quarantineEvent(pool: Pool, { ip: _, ...signal }: WireSignal, error: Error): Promise<boolean> {
  const { source, id, bodyHash } = signal
  const ref = eventRef(signal)
  return inTransaction(pool, async tx => {
    if (!(await keepEvent(tx, { source, id, ref, bodyHash, said: JSON.stringify(signal) }))) return false
    await noteFailure(tx, 'event', ref, faultOf(error), PATIENCE.event)
    return true
  })
}

/** What a signal that was set aside says against mail holds from now on: nobody is written to because it fails elsewhere. */
export async function obeyAside(pool: Pool, { source, kind, data, person }: WireSignal): Promise<void> {
  const said = { kind, data, person: null, address: person?.email ?? null }
  await inTransaction(pool, async tx => lookAgain(tx, await refuseBySignals(tx, source, [said])))
}
