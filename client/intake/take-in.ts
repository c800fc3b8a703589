import type { Pool } from '../../db/pool.ts'
import type { Definitions } from '../../domain/account/definitions.ts'
import { faultWithCalls } from '../../domain/aside/fault-in-words.ts'
import { faultOf } from '../../domain/aside/fault-of.ts'
import { oncePer } from '../../domain/once-per.ts'
import { AcceptGate } from '../../intake/accept-gate.ts'
import { type Accepted, acceptSignals } from '../../intake/accept-signals.ts'
import type { DefinitionStore } from '../../intake/definitions.ts'
import type { Acceptance, WireSignal } from '../../intake/wire-signal.ts'
import type { Read, Refusal } from './read-signal.ts'

/**
 * What became of one thing that was sent. `skipped`: the mapping of its source passes it over. `quarantined`: it is kept, and taken
 * in once what is wrong here is mended.
 */
export type Taken =
  | Exclude<Acceptance, { outcome: 'rejected' }>
  | ({ outcome: 'rejected' } & Refusal)
  | { outcome: 'skipped'; what: string }
  | { outcome: 'quarantined'; reason: string }

type Log = (line: string) => void

/** One door for everything that comes in over one pool. */
const gateOf = oncePer((_pool: Pool) => new AcceptGate())

/**
 * Takes in what could be read, in its order, and answers for everything. `log` hears of ids that came before with another body.
 * Rejects with `Busy` when too much is coming in: before anything was taken, or with what was taken told as duplicates
 * when it is sent again.
 */
export async function takeIn(
  { pool, log, definitions }: { pool: Pool; log: Log; definitions: DefinitionStore },
  defs: Definitions,
  read: readonly Read[],
): Promise<Taken[]> {
  const signals = read.flatMap(one => ('signal' in one ? one.signal : []))
  const readAgain = () => {
    definitions.forget()
    return definitions.get()
  }
  const taken = await gateOf(pool).run(signals.length, () => acceptSignals(pool, defs, signals, readAgain))
  const accepted = taken.values()
  return read.map(one => {
    if ('skipped' in one) return { outcome: 'skipped', what: one.skipped }
    if ('refused' in one) return { outcome: 'rejected', ...one.refused }
    return takenOf(log, one.signal, accepted.next().value)
  })
}

function takenOf(log: Log, { source, id }: WireSignal, accepted: Accepted | undefined): Taken {
  if (!accepted) throw new Error('a signal was not answered')
  const named = `signals: ${JSON.stringify(id.slice(0, 100))} of ${JSON.stringify(source.slice(0, 100))}`
  if ('error' in accepted) {
    log(`${named}${accepted.outcome === 'quarantined' ? ' is set aside' : ''}: ${faultWithCalls(accepted.error)}`)
    if (accepted.outcome === 'quarantined') return { outcome: 'quarantined', reason: faultOf(accepted.error) }
    return { outcome: 'rejected', status: 500, code: 'failed', message: 'something failed here; it is in the log' }
  }
  if (accepted.outcome === 'conflict') log(`${named} came before with another body; nothing was changed`)
  return accepted.outcome === 'rejected' ? { status: 422, ...accepted } : accepted
}
