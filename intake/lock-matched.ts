import { type LockedAccount, lockAccounts } from '../db/lock-account.ts'
import type { Tx } from '../db/pool.ts'
import type { AccountMatch } from '../domain/identity/match-account.ts'
import { Overtaken } from './retry-conflicts.ts'

/** Locks the accounts things were matched to. One that was merged away since is looked for anew. */
export async function lockMatched(tx: Tx, matches: readonly AccountMatch[]): Promise<Map<string, LockedAccount>> {
  const accounts = await lockAccounts(
    tx,
    matches.flatMap(match => ('account' in match ? match.account : [])),
  )
  for (const { key, mergedInto } of accounts.values()) {
    if (mergedInto !== null) throw new Overtaken(`${key} was merged into ${mergedInto}`)
  }
  return accounts
}
