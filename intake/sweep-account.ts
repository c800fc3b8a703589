import { lockAccount } from '../db/lock-account.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import { readAccount } from '../db/read-account.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { retryConflicts } from './retry-conflicts.ts'
import { settle } from './settle.ts'

/** Looks at an account again because time alone may have changed something: decay, a window, a contract, a door's clock. */
export async function sweepAccount(pool: Pool, defs: Definitions, key: string): Promise<void> {
  await retryConflicts(() =>
    inTransaction(pool, async tx => {
      const account = await lockAccount(tx, key)
      const before = account && (await readAccount(tx, key, defs.windows))
      if (account && before) await settle(tx, defs, account, before)
    }),
  )
}
