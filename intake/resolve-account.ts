import { domainToASCII } from 'node:url'
import { parse } from 'tldts'
import { findAccounts } from '../db/find-account.ts'
import type { Tx } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { type AccountMatch, matchAccount } from '../domain/identity/match-account.ts'
import { normalizeDomain } from '../domain/identity/normalize-domain.ts'
import type { WireSignal } from './wire-signal.ts'

/** The registrable domain in an address, an URL or a host name, private suffixes counted; null where there is none. */
export function registrableDomain(text: string | null): string | null {
  const host = text === null ? null : normalizeDomain(text)
  return host === null ? null : (parse(domainToASCII(host), { allowPrivateDomains: true }).domain ?? null)
}

/** Finds the account a signal belongs to: by its key, by the person known to us, by domain. */
export async function resolveAccount(tx: Tx, defs: Definitions, signal: WireSignal): Promise<AccountMatch> {
  const emailDomain = registrableDomain(signal.person?.email ?? null)
  const websiteDomain = registrableDomain(signal.account.domain)
  const domains = [emailDomain, websiteDomain].filter(domain => domain !== null)
  const { key, name } = signal.account
  const personKey = signal.person?.key ?? null
  const atHand = await findAccounts(tx, { key, domains, personKey, email: signal.person?.email ?? null })
  const { personAccount } = atHand
  if (key === null && personAccount !== null) {
    return { account: personAccount, rule: 'explicit-key', evidence: 'the person is known', confidence: 1 }
  }
  return matchAccount(
    { explicitKey: key, emailDomain, websiteDomain, name },
    {
      keys: new Set(atHand.keys),
      aliases: atHand.aliases.map(alias => ({ ...alias, confidence: 1 })),
      ownDomains: new Set(defs.settings.workspace.ownDomains),
      allowedDomains: new Set(),
    },
  )
}
