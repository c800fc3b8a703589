import { lockAccounts } from '../db/lock-account.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { retryConflicts } from './retry-conflicts.ts'
import { settleUnchanged } from './settle.ts'

/**
 * Looks at accounts again, in one transaction, because time alone may have changed something: decay, a window, a contract, a
 * door's clock.
 */
export async function sweepAccounts(pool: Pool, defs: Definitions, keys: readonly string[]): Promise<void> {
  await retryConflicts(() =>
    inTransaction(pool, async tx => settleUnchanged(tx, defs, (await lockAccounts(tx, keys)).values())),
  )
}
