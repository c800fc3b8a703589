import { breakTie, type Contender } from './break-tie.ts'
import { type KnownNetwork, matchNetwork } from './match-network.ts'

/** What a signal or lead says of its account. Domains are registrable ones in ASCII, as intake computed them. */
export interface AccountEvidence {
  explicitKey: string | null
  /** who it names by key or address, when that is one person of one account we know */
  person: KnownPerson | null
  /** who the visitor is, when the source's id of them was told together with a person before */
  visitor: KnownPerson | null
  emailDomain: string | null
  websiteDomain: string | null
  /** the network it came from, where it names nothing else: null = in none that is known; undefined = it is not asked */
  network?: KnownNetwork | null | undefined
  /** when it happened, UTC milliseconds: aliases hold from and to */
  at: number
}

interface KnownPerson {
  id: string
  account: string
}

/** That a domain belongs to an account: its own, a brand, a subsidiary. */
export interface DomainAlias {
  account: string
  /** 0 to 1 */
  confidence: number
  /** somebody gave it to the account by hand: no list speaks against it */
  byHand: boolean
  /** UTC milliseconds; null = always */
  from: number | null
  to: number | null
}

/** What people have decided about a domain or name: the account it is, and those it is not. */
export interface Verdicts {
  is: string | null
  isNot: ReadonlySet<string>
}

/** What is known, as far as the evidence asks for it. */
export interface KnownAccounts {
  /** account keys that exist, and the account each means today */
  keys: ReadonlyMap<string, string>
  /** by domain */
  aliases: ReadonlyMap<string, readonly DomainAlias[]>
  /** by domain: what ties between its accounts are broken by */
  contenders: ReadonlyMap<string, readonly Contender[]>
  /** by domain */
  verdicts: ReadonlyMap<string, Verdicts>
  /** the workspace's own domains: internal traffic */
  ownDomains: ReadonlySet<string>
  /** what lists and what came in before say of a domain; consumer mail is nobody's, of the others an account may say it is its own */
  listed(domain: string): 'consumer-mail' | 'listed-mail' | 'disposable' | 'counted' | null
}

type MatchRule =
  | 'explicit-key'
  | 'known-person'
  | 'known-visitor'
  | 'email-domain'
  | 'website-domain'
  | 'company-name'
  | 'network'

/** What kind of thing a decision is about. */
type SubjectKind = 'key' | 'person' | 'visitor' | 'domain' | 'name' | 'network' | 'nothing'

export type Unresolved =
  /** it names an account that does not exist: nothing else may answer in its place */
  | 'unknown-key'
  /** one of us */
  | 'own-domain'
  /** free mail or an internet provider */
  | 'shared-domain'
  /** an address to be thrown away */
  | 'disposable-domain'
  | 'unknown-domain'
  /** several accounts have the domain: for a person to decide, never a toss of the coin */
  | 'ambiguous-domain'
  /** no account is called anything like it */
  | 'unknown-name'
  /** accounts may be meant by the name, and a person is asked which */
  | 'unsure-name'
  /** the address it came from is in no network that is known */
  | 'unknown-network'
  /** … in one of an internet provider, of a data centre, or in one nobody else can see */
  | 'isp-network'
  | 'hosting-network'
  | 'private-network'
  /** … in one that may well be somebody else's */
  | 'unsure-network'
  | 'no-evidence'

/** What a decision stands on beside its rule: numbers, levels and words that explain it. */
type MatchFeatures = Record<string, unknown>

/** Where a signal belongs and why, or why it cannot be told. `evidence` is what the rule looked at. */
export type AccountMatch = {
  about: SubjectKind
  evidence: string
  confidence: number
  features?: MatchFeatures
  /** version of the weights that compared names */
  model?: string
} & (
  | { account: string; rule: MatchRule; person?: string }
  | { unresolved: Unresolved; rule: MatchRule | null /** whom a person is to choose from */; among?: readonly string[] }
)

type DomainRule = 'email-domain' | 'website-domain' | 'network'

/** How a domain tells an account. */
export type MatchDomain = typeof matchDomain

function unresolved(reason: Unresolved, rule: MatchRule | null, about: SubjectKind, evidence: string): AccountMatch {
  return { unresolved: reason, rule, about, evidence, confidence: 0 }
}

function matchDomain(rule: DomainRule, domain: string, at: number, known: KnownAccounts): AccountMatch {
  const verdicts = known.verdicts.get(domain)
  const aliases = (known.aliases.get(domain) ?? []).filter(
    ({ account, from, to }) =>
      (from === null || from <= at) && (to === null || at < to) && !verdicts?.isNot.has(account),
  )
  const about = 'domain'
  if (verdicts?.is) {
    return {
      account: verdicts.is,
      rule,
      about,
      evidence: domain,
      confidence: 1,
      features: { decided: 'a colleague' },
    }
  }
  const byHand = aliases.filter(alias => alias.byHand)
  const found = byHand.length > 0 ? byHand : aliases
  const listed = known.listed(domain)
  if (byHand.length === 0) {
    if (known.ownDomains.has(domain)) return unresolved('own-domain', rule, about, domain)
    if (listed === 'consumer-mail') return unresolved('shared-domain', rule, about, domain)
  }
  const accounts = [...new Set(found.map(({ account }) => account))]
  const [account] = accounts
  if (account === undefined) {
    const reason = listed === 'disposable' ? 'disposable-domain' : listed === null ? 'unknown-domain' : 'shared-domain'
    return unresolved(reason, rule, about, domain)
  }
  if (accounts.length > 1) return breakDomainTie(rule, domain, accounts, known)
  const confidence = Math.max(...found.map(alias => alias.confidence))
  return { account, rule, about, evidence: domain, confidence }
}

/** What a broken tie is worth: it tells whom most things speak for, not that it is them. */
const TIE_CONFIDENCE = 0.9

function breakDomainTie(
  rule: DomainRule,
  domain: string,
  accounts: readonly string[],
  known: KnownAccounts,
): AccountMatch {
  const contenders = (known.contenders.get(domain) ?? []).filter(({ account }) => accounts.includes(account))
  const tie = breakTie(contenders)
  const about = 'domain'
  if ('open' in tie) {
    const among = tie.open.length === 0 ? [...accounts].sort() : tie.open
    return { ...unresolved('ambiguous-domain', rule, about, domain), among } as AccountMatch
  }
  const features = { among: [...accounts].sort(), tie: tie.by }
  return { account: tie.account, rule, about, evidence: domain, confidence: TIE_CONFIDENCE, features }
}

/**
 * Finds the account a signal or lead belongs to, by the order of evidence of the scoring guide (2.1): an explicit key, a
 * person or visitor we know, the domain of the e-mail address, that of the website. Our own domain ends the search, since the person
 * is one of us, and so does one of several accounts; a shared or unknown one lets the website speak. Names are compared elsewhere. The network it came from
 * is asked last, and only of what names nothing else.
 */
export function matchAccount(evidence: AccountEvidence, known: KnownAccounts): AccountMatch {
  const { explicitKey, person, visitor, emailDomain, websiteDomain, network, at } = evidence
  if (explicitKey !== null) {
    const account = known.keys.get(explicitKey)
    if (account === undefined) return unresolved('unknown-key', 'explicit-key', 'key', explicitKey)
    const features = account === explicitKey ? {} : { features: { mergedInto: account } }
    return { account, rule: 'explicit-key', about: 'key', evidence: explicitKey, confidence: 1, ...features }
  }
  for (const [one, rule, about] of [
    [person, 'known-person', 'person'],
    [visitor, 'known-visitor', 'visitor'],
  ] as const) {
    if (one !== null) return { account: one.account, rule, about, evidence: one.id, confidence: 1, person: one.id }
  }
  if (network !== undefined) return matchNetwork(network, at, known, matchDomain)
  const tried: AccountMatch[] = []
  if (emailDomain !== null) tried.push(matchDomain('email-domain', emailDomain, at, known))
  if (websiteDomain !== null) tried.push(matchDomain('website-domain', websiteDomain, at, known))
  return tried.find(settles) ?? tried[0] ?? unresolved('no-evidence', null, 'nothing', '')
}

function settles(match: AccountMatch): boolean {
  return 'account' in match || match.unresolved === 'own-domain' || match.unresolved === 'ambiguous-domain'
}
