import type { StoredAccount } from './stored-account.ts'

type Person = StoredAccount['people'][number]

/** What is on record of an account for a past moment; null, and people who are not in it = as it is now. */
export interface PastFacts extends Pick<StoredAccount, 'usage'> {
  tier: string | null
  status: string | null
  /** what has been changed since, as it was */
  fields: Pick<StoredAccount, 'domain' | 'country' | 'industry' | 'employees' | 'renewalStatus' | 'extra'> | null
  /** the same of its people, by id */
  people: Record<string, Pick<Person, 'role' | 'roleBy' | 'title' | 'optedOut'>>
}

/**
 * An account as it stood at a past moment (UTC milliseconds): what was said of it and its people, reports of usage, and deals,
 * which open and close on a day. Who is in it is as now; contracts say themselves from when till when they run.
 */
export function accountAsOf(account: StoredAccount, past: PastFacts, at: number): StoredAccount {
  const opportunities = account.opportunities
    .filter(deal => deal.openedAt <= at)
    .map(deal =>
      deal.closedAt !== null && deal.closedAt > at ? { ...deal, stage: 'open' as const, closedAt: null } : deal,
    )
  return {
    ...account,
    ...past.fields,
    tier: past.tier ?? account.tier,
    status: past.status ?? account.status,
    usage: past.usage,
    opportunities,
    people: account.people.map(person => ({ ...person, ...past.people[person.id] })),
    runs: account.runs.filter(run => run.startedAt <= at),
  }
}
