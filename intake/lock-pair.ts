import { type LockedAccount, lockAccounts } from '../db/lock-account.ts'
import { placesInTree, type TreePlace } from '../db/merged-accounts.ts'
import type { Tx } from '../db/pool.ts'
import { IdentityRefusal } from './identity-refusal.ts'

/** Locks two different accounts that stand for themselves; refuses others. */
export async function lockPair(
  tx: Tx,
  from: string,
  to: string,
): Promise<{ accounts: Map<string, LockedAccount>; places: Map<string, TreePlace> }> {
  if (from === to) throw new IdentityRefusal('same-account', `${from} and ${to} are the same account`)
  const accounts = await lockAccounts(tx, [from, to])
  const places = await placesInTree(tx, [from, to])
  for (const key of [from, to]) {
    const place = places.get(key)
    if (!place) throw new IdentityRefusal('unknown-account', `no account has the key ${key}`)
    if (place.mergedInto !== null) {
      throw new IdentityRefusal('merged-before', `${key} was merged into ${place.mergedInto}`)
    }
  }
  return { accounts, places }
}
