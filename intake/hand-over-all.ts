import { type Db, inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { retryConflicts } from './retry-conflicts.ts'

/** Looked at before the next ones are asked for. */
const PAGE = 100

/**
 * Hands over what those have who left, each in a transaction of its own, until nothing more can be. `one` says whether it was
 * handed over. Answers how many were.
 */
export async function handOverAll<T>(
  pool: Pool,
  list: (db: Db, limit: number) => Promise<T[]>,
  one: (tx: Tx, item: T) => Promise<boolean>,
): Promise<number> {
  let moved = 0
  for (;;) {
    const before = moved
    const left = await list(pool, PAGE)
    for (const item of left) if (await retryConflicts(() => inTransaction(pool, tx => one(tx, item)))) moved += 1
    if (left.length < PAGE || moved === before) return moved
  }
}
