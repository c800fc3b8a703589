import { lockAccounts } from '../db/lock-account.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import { markSettled } from '../db/release-progress.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import type { Deeds } from '../domain/account/settle-account.ts'
import { retryConflicts } from './retry-conflicts.ts'
import { settleUnchanged } from './settle.ts'

/** Accounts that hear of something together, in one transaction: more would hold locks for longer than they save. */
export const HEAR_TOGETHER = 100

/**
 * Lets accounts hear of the active release, or of what an import wrote, in one transaction: each is told what `tells` makes
 * of it and counts as settled from then on.
 */
export async function hearRelease(
  pool: Pool,
  defs: Definitions,
  keys: readonly string[],
  tells: (key: string) => NonNullable<Deeds['tells']>,
): Promise<void> {
  await retryConflicts(() =>
    inTransaction(pool, async tx => {
      const accounts = await lockAccounts(tx, keys)
      await settleUnchanged(tx, defs, accounts.values(), ({ key }) => ({ tells: tells(key) }))
      await markSettled(tx, [...accounts.keys()], defs.releaseId)
    }),
  )
}
