import { appendAllEntries } from '../db/append-entries.ts'
import type { LockedAccount } from '../db/lock-account.ts'
import { openJourneys } from '../db/open-journeys.ts'
import type { Tx } from '../db/pool.ts'

/** Tells the journeys of accounts that something which held touches has ended: what waits is asked for anew. */
export async function askAgain(tx: Tx, accounts: ReadonlyMap<string, LockedAccount>): Promise<void> {
  const journeys = await openJourneys(tx, [...accounts.keys()])
  await appendAllEntries(
    tx,
    [...journeys].flatMap(([key, of]) => {
      const account = accounts.get(key)
      return account ? [{ account, entries: [{ body: { kind: 'hold-ended' as const }, journeys: of }] }] : []
    }),
  )
}
