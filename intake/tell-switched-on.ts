import { lockAccounts } from '../db/lock-account.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import { accountsHeldFor, markSwitchesTold, untoldSwitches } from '../db/switches.ts'
import { switchReason } from '../domain/touch/switches.ts'
import { askAgain } from './ask-again.ts'
import { retryConflicts } from './retry-conflicts.ts'

/** Accounts told in one transaction. */
const PAGE = 200

/**
 * Tells the journeys of every account with something that a switch held, once that is on again: they ask anew, and what another
 * switch holds is held by that. Whoever dies in the middle leaves the switch untold, and is followed; being told twice only asks twice.
 */
export async function tellSwitchedOn(pool: Pool): Promise<void> {
  const ended = await untoldSwitches(pool)
  if (ended.length === 0) return
  const reasons = [...new Set(ended.map(switchReason))]
  for (let after = '', more = true; more; ) {
    const keys = await accountsHeldFor(pool, reasons, after, PAGE)
    await retryConflicts(() => inTransaction(pool, async tx => askAgain(tx, await lockAccounts(tx, keys))))
    after = keys.at(-1) ?? after
    more = keys.length === PAGE
  }
  await markSwitchesTold(
    pool,
    ended.map(({ id }) => id),
  )
}
