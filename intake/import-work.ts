import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { retryConflicts } from './retry-conflicts.ts'

/** Runs the batches of an import. */
export interface ImportWork {
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  end(): Promise<void>
}

/** A dry run holds locks while it waits for more of the file: one whose file stops coming is ended. */
const MOST_IDLE = 30_000

/**
 * Each batch in a transaction of its own; for a dry run all in one, so that later rows see earlier ones, and it is taken
 * back at the end.
 */
export async function openImportWork(pool: Pool, dryRun: boolean): Promise<ImportWork> {
  if (!dryRun) {
    return {
      run: work => retryConflicts(() => inTransaction(pool, work)),
      end: async () => undefined,
    }
  }
  const tx = await pool.connect()
  try {
    await tx.query('begin')
    await tx.query(`set local idle_in_transaction_session_timeout = ${MOST_IDLE}`)
  } catch (error) {
    tx.release(true)
    throw error
  }
  return {
    run: work => work(tx),
    async end() {
      let broken: Error | undefined
      await tx.query('rollback').catch((error: Error) => {
        broken = error
      })
      tx.release(broken)
    },
  }
}
