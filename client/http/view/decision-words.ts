/** What a decision about whose something is stands on, as far as words tell it. */
interface DecisionTold {
  rule: string
  subject: string
  account: string | null
  confidence: number
  features: Record<string, unknown>
  by: string
}

/** What each rule says of what it looked at; unresolved ones say why there is no account. */
const RULES: Record<string, (subject: string) => string> = {
  'explicit-key': key => `it names the account ${key}`,
  'known-person': person => `it names ${person}, who is known here`,
  'known-visitor': person => `the visitor is ${person}, as they said before`,
  'email-domain': domain => `matched by the e-mail domain ${domain}`,
  'website-domain': domain => `matched by the web site ${domain}`,
  'company-name': name => `matched by the company’s name, ${name}`,
  'review-accepted': subject => `${subject} was decided to be this account`,
  'review-rejected': subject => `${subject} was decided not to be this account`,
  network: network => `matched by the network it came from, ${network}`,
  'unknown-key': key => `no account has the key ${key}`,
  'own-domain': domain => `${domain} is one of our own domains`,
  'shared-domain': domain => `${domain} is a mail domain of the public`,
  'disposable-domain': domain => `${domain} is for addresses to be thrown away`,
  'unknown-domain': domain => `no account has the domain ${domain}`,
  'ambiguous-domain': domain => `several accounts have the domain ${domain}: a colleague is asked`,
  'unknown-name': name => `no account has a name like ${name}`,
  'unsure-name': name => `accounts may be meant by ${name}: a colleague is asked`,
  'unknown-network': () => 'it names nothing, and came from a network nobody here knows',
  'isp-network': network => `it names nothing, and came from an internet provider, ${network}`,
  'hosting-network': network => `it names nothing, and came from a data centre, ${network}`,
  'private-network': network =>
    `it names nothing, and came from an address that is not public or one of ours, ${network}`,
  'unsure-network': network => `it names nothing, and whose ${network} is is not sure enough`,
  'no-evidence': () => 'it names no account, person, domain or company',
}

const TIES: Record<string, string> = {
  website: 'it is the web site of this one only',
  'open-opportunity': 'only this one has an open opportunity',
  customer: 'only this one is a customer',
  'most-people': 'we know by far the most people there',
}

/** A decision in words: the rule with what it looked at, what broke a tie, and how sure it is. */
export function decisionWords({ rule, subject, account, confidence, features, by }: DecisionTold): string {
  const said = RULES[rule]?.(subject) ?? `${rule} ${subject}`.trimEnd()
  const tie = typeof features['tie'] === 'string' ? TIES[features['tie']] : undefined
  const merged = features['mergedInto'] === undefined ? '' : `, which was merged into ${features['mergedInto']}`
  const decided = features['decided'] === undefined ? '' : `, as ${features['decided']} decided`
  const parts = [said + merged + decided, ...(tie === undefined ? [] : [`of several accounts, ${tie}`])]
  if (account !== null) parts.push(`confidence ${Math.round(confidence * 1_000) / 1_000}`)
  if (by !== 'engine') parts.push(`by ${by}`)
  return parts.join(', ')
}
