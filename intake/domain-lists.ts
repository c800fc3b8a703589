import { createRequire } from 'node:module'
import { disposableEmailBlocklistSet } from 'disposable-email-domains-js'
import { SHARED_DOMAINS } from '../domain/identity/shared-domains.ts'

// it has no types, and importing JSON makes Node 20 warn
const PROVIDERS = new Set(createRequire(import.meta.url)('email-providers/all.json') as string[])
const DISPOSABLE = disposableEmailBlocklistSet()

/** What published lists say of a domain. They hold domains of companies by mistake: an account that has the domain overrules them. */
export type ListedDomain = 'consumer-mail' | 'listed-mail' | 'disposable'

/**
 * What is known of a registrable domain without looking at accounts: `consumer-mail` for the great mail providers, picked by
 * hand and never an employer; `listed-mail` and `disposable` by published lists, which an account may overrule; else null.
 */
export function listedDomain(domain: string): ListedDomain | null {
  if (SHARED_DOMAINS.has(domain)) return 'consumer-mail'
  if (DISPOSABLE.has(domain)) return 'disposable'
  return PROVIDERS.has(domain) ? 'listed-mail' : null
}
