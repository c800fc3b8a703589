import { addToDays } from '../db/add-to-days.ts'
import { addToSums } from '../db/add-to-sums.ts'
import type { Tx } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { type Counted, dayAdditions, dayCounts, sumAdditions } from '../domain/scoring/sum-additions.ts'

/**
 * Lets signals that were stored count in the scores: the only way to the sums. Every signal is counted once; however many there
 * are, it takes one statement, and one more if some of them count by the day.
 */
export async function countSignals(tx: Tx, defs: Definitions, counted: readonly Counted[]): Promise<void> {
  const { scores } = defs.settings
  const days = await addToDays(tx, dayCounts(scores, counted))
  await addToSums(tx, [...sumAdditions(scores, counted), ...dayAdditions(scores, days)])
}
