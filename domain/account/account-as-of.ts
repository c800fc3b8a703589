import type { StoredAccount } from './stored-account.ts'

/** What is on record for a past moment. */
type Past = Pick<StoredAccount, 'usage'> & { tier: string | null; status: string | null }

/**
 * An account as it stood at a past moment (UTC milliseconds), as far as that is on record: tier and status, reports of usage,
 * and deals, which open and close on a day. All else is as it is now; contracts say themselves from when till when they run.
 */
export function accountAsOf(account: StoredAccount, past: Past, at: number): StoredAccount {
  const opportunities = account.opportunities
    .filter(deal => deal.openedAt <= at)
    .map(deal =>
      deal.closedAt !== null && deal.closedAt > at ? { ...deal, stage: 'open' as const, closedAt: null } : deal,
    )
  return {
    ...account,
    tier: past.tier ?? account.tier,
    status: past.status ?? account.status,
    usage: past.usage,
    opportunities,
    runs: account.runs.filter(run => run.startedAt <= at),
  }
}
