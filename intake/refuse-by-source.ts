import type { Tx } from '../db/pool.ts'
import { refuseBySignals } from './refuse-mail.ts'
import type { StitchedSignal } from './stitch-signals.ts'
import type { WireSignal } from './wire-signal.ts'

/** Obeys what signals say of mail to people, those included whose account cannot be told. Answers the accounts that may see it. */
export async function refuseBySource(
  tx: Tx,
  stitched: readonly StitchedSignal[],
  unplaced: readonly WireSignal[],
): Promise<string[]> {
  const about = [...stitched, ...unplaced.map(signal => ({ signal, person: null }))]
  const touched: string[] = []
  // each word of it is kept with where it was said
  for (const source of new Set(about.map(({ signal }) => signal.source))) {
    const said = about.filter(({ signal }) => signal.source === source)
    const asked = said.map(({ signal: { kind, data, person: named }, person }) => {
      return { kind, data, person, address: named?.email ?? null }
    })
    touched.push(...(await refuseBySignals(tx, source, asked)))
  }
  return touched
}
