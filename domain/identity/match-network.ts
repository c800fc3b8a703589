import type { AccountMatch, KnownAccounts, MatchDomain } from './match-account.ts'

/** What sort of network it is; addresses of the last three tell nothing of an employer. */
export const NETWORK_KINDS = ['business', 'education', 'government', 'isp', 'hosting', 'private'] as const
export type NetworkKind = (typeof NETWORK_KINDS)[number]

/** The network an address is in: the smallest of those that are known. */
export interface KnownNetwork {
  /** `198.51.100.0/24` */
  network: string
  kind: NetworkKind
  /** whose it is, by key or by domain */
  account: string | null
  domain: string | null
  /** 0 to 1 */
  confidence: number
  /** who says so */
  source: string
}

/** A network that is less sure tells nothing. */
const LEAST_CONFIDENCE = 0.5
/** However sure it is whose a network is, it tells where somebody sat and not who they are. */
const MOST_CONFIDENCE = 0.8

/**
 * The account a network belongs to. An address is the lowest evidence: it is asked only of what names nothing else. `network`
 * null = the address is in none that is known. `byDomain` = how domains tell accounts.
 */
export function matchNetwork(
  network: KnownNetwork | null,
  at: number,
  known: KnownAccounts,
  byDomain: MatchDomain,
): AccountMatch {
  const about = { rule: 'network', about: 'network', evidence: network?.network ?? '' } as const
  const none = { ...about, confidence: 0 }
  if (network === null) return { ...none, unresolved: 'unknown-network' }
  const { kind, account, domain, source } = network
  if (kind === 'isp' || kind === 'hosting' || kind === 'private') return { ...none, unresolved: `${kind}-network` }
  const features = { kind, source, ofNetwork: network.confidence, ...(domain === null ? {} : { domain }) }
  if (network.confidence < LEAST_CONFIDENCE) return { ...none, unresolved: 'unsure-network', features }
  if (account !== null) {
    const found = known.keys.get(account)
    if (found === undefined) return { ...none, unresolved: 'unknown-key', about: 'key', evidence: account }
    return { ...about, account: found, confidence: Math.min(network.confidence, MOST_CONFIDENCE), features }
  }
  if (domain === null) return { ...none, unresolved: 'unknown-network', features }
  const match = byDomain('network', domain, at, known)
  if (!('account' in match)) return match
  const confidence = Math.min(network.confidence * match.confidence, MOST_CONFIDENCE)
  return { ...about, account: match.account, confidence, features: { ...match.features, ...features } }
}
