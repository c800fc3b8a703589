import { crashPoint } from '../crash-points.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { dropEvent, nameOfRef, takeEvent } from '../db/quarantined-events.ts'
import { forgetAside, keepAside, noteFailure } from '../db/set-aside.ts'
import { faultOf } from '../domain/aside/fault-of.ts'
import { PATIENCE } from '../domain/aside/patience.ts'
import { acceptInside, Outdated } from './accept-signals.ts'
import type { DefinitionStore } from './definitions.ts'
import { isOfSignal } from './is-of-signal.ts'
import { retryConflicts } from './retry-conflicts.ts'
import { waitOn } from './wait-on.ts'
import type { WireSignal } from './wire-signal.ts'

/** What came of trying an event again; `gone` = somebody else did, or gave it up. */
export type Replayed = { is: 'taken' | 'gone' } | { is: 'failed'; error: Error }

/**
 * Takes in an event that was set aside, as if it came now: it leaves the quarantine and enters the journeys in one transaction,
 * so it counts once, however often it is tried and wherever that ends. Its own time stands; it says since when it was set aside, and that
 * what came later was taken in before it. One that fails again stays where it is.
 */
export async function replayEvent(pool: Pool, store: DefinitionStore, ref: string): Promise<Replayed> {
  const defs = await store.current(pool)
  try {
    return await retryConflicts(() =>
      inTransaction(pool, async tx => {
        const kept = await takeEvent(tx, ref)
        // one that waited for its place, and could not be put there, waits on, and is forgotten here when it is put there
        if (!kept && (await waitOn(tx, nameOfRef(ref)))) {
          await keepAside(tx, 'event', ref, PATIENCE.event)
          return { is: 'taken' as const }
        }
        await forgetAside(tx, 'event', [ref])
        if (!kept) return { is: 'gone' as const }
        const signal = JSON.parse(kept.said) as WireSignal
        const late = `set aside since ${kept.since}, taken in after what came later`
        await acceptInside(tx, defs, [{ ...signal, flag: signal.flag === null ? late : `${signal.flag}; ${late}` }])
        crashPoint('keeper:taken-in')
        return { is: 'taken' as const }
      }),
    )
  } catch (error) {
    if (!(error instanceof Error) || error instanceof Outdated || !isOfSignal(error)) throw error
    await noteFailure(pool, 'event', ref, faultOf(error), PATIENCE.event)
    return { is: 'failed', error }
  }
}

/** Gives an event up that was set aside. */
export async function giveUpEvent(tx: Tx, ref: string): Promise<void> {
  await dropEvent(tx, ref)
  await forgetAside(tx, 'event', [ref])
}
