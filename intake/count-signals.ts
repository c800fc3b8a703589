import { addToSums } from '../db/add-to-sums.ts'
import type { Tx } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { type Counted, sumAdditions } from '../domain/scoring/sum-additions.ts'

/** Lets signals that were stored count in the scores: the only way to the sums. Every signal is counted once. */
export async function countSignals(tx: Tx, defs: Definitions, counted: readonly Counted[]): Promise<void> {
  await addToSums(tx, sumAdditions(defs.settings.scores, counted))
}
