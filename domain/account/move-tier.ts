import type { TierRule } from '../../language/settings.ts'
import type { AccountView } from '../condition/account-view.ts'
import { evaluateTest } from '../condition/evaluate-test.ts'
import type { StoredAccount } from './stored-account.ts'

/** The tier the rules give an account: that of the first that surely holds; null = of none. */
export function tierByRule(rules: readonly TierRule[], view: AccountView): string | null {
  return rules.find(({ test }) => evaluateTest(test, view) === true)?.tier ?? null
}

/** An account of which the rules say another tier. What a colleague or a system of record says stands above them. */
export function withTierByRule(account: StoredAccount, tierRule: string | null): StoredAccount {
  const said = account.tierBy === 'hand' || account.tierBy === 'record'
  // nothing is copied where nothing moves: that is nearly always
  if (tierRule === account.tierRule && (said || tierRule === account.tier)) return account
  if (said) return { ...account, tierRule }
  return { ...account, tierRule, tier: tierRule, tierBy: tierRule === null ? null : 'rule' }
}
