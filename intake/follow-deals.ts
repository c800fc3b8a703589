import { survivorsOf } from '../db/merged-ids.ts'
import type { Tx } from '../db/pool.ts'
import type { WireSignal } from './wire-signal.ts'

/** Lets signals that name a deal which was merged away mean the one it was merged into. Asks the database only where one names a deal. */
export async function followDeals<S extends Pick<WireSignal, 'data'>>(
  tx: Tx,
  signals: readonly S[],
): Promise<readonly S[]> {
  const named = new Set(signals.map(({ data }) => data['opportunity']))
  const survivors = await survivorsOf(
    tx,
    'opportunity',
    [...named].filter(id => typeof id === 'string'),
  )
  if (survivors.size === 0) return signals
  return signals.map(signal => {
    const opportunity = survivors.get(String(signal.data['opportunity']))
    return opportunity === undefined ? signal : { ...signal, data: { ...signal.data, opportunity } }
  })
}
