import { appendAllEntries } from '../db/append-entries.ts'
import { lockAccounts } from '../db/lock-account.ts'
import { openJourneys } from '../db/open-journeys.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { accountsHeldFor, markSwitchesTold, untoldSwitches } from '../db/switches.ts'
import { switchReason } from '../domain/touch/switches.ts'
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
    await retryConflicts(() => inTransaction(pool, tx => tell(tx, keys)))
    after = keys.at(-1) ?? after
    more = keys.length === PAGE
  }
  await markSwitchesTold(
    pool,
    ended.map(({ id }) => id),
  )
}

async function tell(tx: Tx, keys: readonly string[]): Promise<void> {
  const accounts = await lockAccounts(tx, keys)
  const journeys = await openJourneys(tx, [...accounts.keys()])
  await appendAllEntries(
    tx,
    [...journeys].flatMap(([key, of]) => {
      const account = accounts.get(key)
      return account ? [{ account, entries: [{ body: { kind: 'hold-ended' as const }, journeys: of }] }] : []
    }),
  )
}
