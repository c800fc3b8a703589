/** An account that has a domain others have too, as far as ties are broken by it. */
export interface Contender {
  account: string
  /** the domain is the one of its own web site, not a further one */
  isWebsite: boolean
  hasOpenOpportunity: boolean
  isCustomer: boolean
  /** people we know there */
  people: number
  /** UTC milliseconds */
  createdAt: number
}

type TieRule = 'website' | 'open-opportunity' | 'customer' | 'most-people'

/** The account a tie falls to and why, or all of them for a person to decide, the likeliest first. */
export type TieAnswer = { account: string; by: TieRule } | { open: readonly string[] }

/** `most-people` speaks only where it is plain: so many times the next, and at least so many. */
const PLAIN = { times: 2, least: 5 }

/**
 * Which of several accounts with one domain is meant: the only one whose web site it is, then the only one with an open
 * opportunity, then the only customer, then the one with plainly the most people. How old they are and what their keys are says
 * nothing of who is meant: it only orders what a person is asked.
 */
export function breakTie(contenders: readonly Contender[]): TieAnswer {
  const only = (is: (one: Contender) => boolean): string | null => {
    const those = contenders.filter(is)
    return those.length === 1 ? (those[0]?.account ?? null) : null
  }
  const ranked = [...contenders].sort(inOrder)
  const [first, second] = [...contenders].sort((a, b) => b.people - a.people)
  const most = first !== undefined && first.people >= Math.max(PLAIN.least, PLAIN.times * (second?.people ?? 0))
  const rules: [TieRule, string | null][] = [
    ['website', only(one => one.isWebsite)],
    ['open-opportunity', only(one => one.hasOpenOpportunity)],
    ['customer', only(one => one.isCustomer)],
    ['most-people', most ? first.account : null],
  ]
  for (const [by, account] of rules) if (account !== null) return { account, by }
  return { open: ranked.map(({ account }) => account) }
}

function inOrder(a: Contender, b: Contender): number {
  return (
    Number(b.isWebsite) - Number(a.isWebsite) ||
    Number(b.hasOpenOpportunity) - Number(a.hasOpenOpportunity) ||
    Number(b.isCustomer) - Number(a.isCustomer) ||
    b.people - a.people ||
    a.createdAt - b.createdAt ||
    (a.account < b.account ? -1 : 1)
  )
}
