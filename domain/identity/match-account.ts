import { SHARED_DOMAINS } from './shared-domains.ts'

/** What a signal or lead says about its account. Domains are registrable ones in ASCII, as intake computed them. */
export interface AccountEvidence {
  explicitKey: string | null
  emailDomain: string | null
  websiteDomain: string | null
  name: string | null
}

/** That a domain belongs to an account: its own, a brand, a subsidiary. */
interface DomainAlias {
  domain: string
  account: string
  /** 0 to 1 */
  confidence: number
}

/** What is known, as far as the evidence asks for it. */
export interface KnownAccounts {
  /** account keys that exist */
  keys: ReadonlySet<string>
  aliases: readonly DomainAlias[]
  /** the workspace's own domains: internal traffic */
  ownDomains: ReadonlySet<string>
  /** domains of target accounts that count although a list calls them shared */
  allowedDomains: ReadonlySet<string>
}

type MatchRule = 'explicit-key' | 'email-domain' | 'website-domain'

export type Unresolved =
  /** it names an account that does not exist: nothing else may answer in its place */
  | 'unknown-key'
  /** one of us */
  | 'own-domain'
  /** free mail or an internet provider */
  | 'shared-domain'
  | 'unknown-domain'
  /** several accounts have the domain: for a person to decide, never a toss of the coin */
  | 'ambiguous-domain'
  /** a name alone does not tell one company from its namesakes */
  | 'name-only'
  | 'no-evidence'

/** Where a signal belongs and why, or why it cannot be told. `evidence` is what the rule looked at. */
export type AccountMatch =
  | { account: string; rule: MatchRule; evidence: string; confidence: number }
  | { unresolved: Unresolved; rule: MatchRule | null; evidence: string; confidence: 0 }

function unresolved(reason: Unresolved, rule: MatchRule | null, evidence: string): AccountMatch {
  return { unresolved: reason, rule, evidence, confidence: 0 }
}

function matchDomain(rule: MatchRule, domain: string, known: KnownAccounts): AccountMatch {
  if (!known.allowedDomains.has(domain)) {
    if (known.ownDomains.has(domain)) return unresolved('own-domain', rule, domain)
    if (SHARED_DOMAINS.has(domain)) return unresolved('shared-domain', rule, domain)
  }
  const found = known.aliases.filter(alias => alias.domain === domain)
  const accounts = [...new Set(found.map(({ account }) => account))]
  const [account] = accounts
  if (account === undefined) return unresolved('unknown-domain', rule, domain)
  if (accounts.length > 1) return unresolved('ambiguous-domain', rule, domain)
  const confidence = Math.max(...found.map(alias => alias.confidence))
  return { account, rule, evidence: domain, confidence }
}

/**
 * Finds the account a signal or lead belongs to, by the order of evidence of the scoring guide (2.1): an explicit key, then
 * the domain of the e-mail address, then that of the website. Our own domain ends the search, since the person is one of us,
 * and so does one of several accounts; a shared or unknown one lets the website speak. Names are kept as evidence but match nothing yet.
 */
export function matchAccount(evidence: AccountEvidence, known: KnownAccounts): AccountMatch {
  const { explicitKey, emailDomain, websiteDomain, name } = evidence
  if (explicitKey !== null) {
    return known.keys.has(explicitKey)
      ? { account: explicitKey, rule: 'explicit-key', evidence: explicitKey, confidence: 1 }
      : unresolved('unknown-key', 'explicit-key', explicitKey)
  }
  const tried: AccountMatch[] = []
  if (emailDomain !== null) tried.push(matchDomain('email-domain', emailDomain, known))
  if (websiteDomain !== null) tried.push(matchDomain('website-domain', websiteDomain, known))
  const answer = tried.find(settles) ?? tried[0]
  return answer ?? (name === null ? unresolved('no-evidence', null, '') : unresolved('name-only', null, name))
}

function settles(match: AccountMatch): boolean {
  return 'account' in match || match.unresolved === 'own-domain' || match.unresolved === 'ambiguous-domain'
}
