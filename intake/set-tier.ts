import { lockAccount } from '../db/lock-account.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import { readAccount } from '../db/read-account.ts'
import { setTierByHand } from '../db/tiers.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { retryConflicts } from './retry-conflicts.ts'
import { settle } from './settle.ts'

/** What somebody says of the tier of an account; null takes back what was said. */
export interface TierSaid {
  tier: string | null
  by: string
  reason: string
}

/**
 * Sets the tier of an account by hand, above what a system of record and the rules say, or takes that back. The account is
 * settled in the same transaction, so its conditions see it at once. Answers why it cannot be, or null.
 */
export async function setTier(
  pool: Pool,
  defs: Definitions,
  key: string,
  { tier, by, reason }: TierSaid,
): Promise<{ code: 'account-unknown' | 'tier-unknown'; message: string } | null> {
  const fact = defs.settings.facts['account.tier']
  if (tier !== null && fact?.type === 'one of' && !fact.values.includes(tier)) {
    return { code: 'tier-unknown', message: `no tier is called "${tier}"; there are ${fact.values.join(', ')}` }
  }
  return retryConflicts(() =>
    inTransaction(pool, async tx => {
      const locked = await lockAccount(tx, key)
      const before = locked && (await readAccount(tx, key, defs.windows))
      if (!locked || !before) return { code: 'account-unknown', message: `there is no account ${key}` } as const
      await setTierByHand(tx, key, { tier, by, reason, at: locked.at })
      await settle(tx, defs, locked, before)
      return null
    }),
  )
}
