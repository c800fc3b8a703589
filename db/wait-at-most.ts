import type { Tx } from './pool.ts'

/** Ends a transaction with an error (55P03) when it waits for a lock for longer than some milliseconds. */
export async function waitAtMost(tx: Tx, ms: number): Promise<void> {
  await tx.query(`set local lock_timeout = ${Math.trunc(ms)}`)
}
