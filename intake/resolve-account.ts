import { domainToASCII } from 'node:url'
import { parse } from 'tldts'
import { findAccounts } from '../db/find-accounts.ts'
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

/** Finds the accounts signals belong to, in order: by key, by the person known to us, by domain. One round trip. */
export async function resolveAccounts(
  tx: Tx,
  defs: Definitions,
  signals: readonly Pick<WireSignal, 'account' | 'person'>[],
): Promise<AccountMatch[]> {
  const evidence = signals.map(({ account, person }) => ({
    explicitKey: account.key,
    emailDomain: registrableDomain(person?.email ?? null),
    websiteDomain: registrableDomain(account.domain),
    name: account.name,
  }))
  const people = signals.map(({ person }) => ({ key: person?.key ?? null, email: person?.email ?? null }))
  const atHand = await findAccounts(tx, {
    keys: [...new Set(evidence.flatMap(({ explicitKey }) => explicitKey ?? []))],
    domains: [...new Set(evidence.flatMap(one => [one.emailDomain ?? [], one.websiteDomain ?? []].flat()))],
    people,
  })
  const aliases = new Map<string, typeof atHand.aliases>()
  for (const alias of atHand.aliases) aliases.set(alias.domain, [...(aliases.get(alias.domain) ?? []), alias])
  const known = {
    keys: new Set(atHand.keys),
    ownDomains: new Set(defs.settings.workspace.ownDomains),
    allowedDomains: new Set<string>(),
  }
  return evidence.map((one, n): AccountMatch => {
    const personAccount = atHand.personAccounts[n] ?? null
    if (one.explicitKey === null && personAccount !== null) {
      return { account: personAccount, rule: 'explicit-key', evidence: 'the person is known', confidence: 1 }
    }
    const named = [one.emailDomain, one.websiteDomain].flatMap(domain => aliases.get(domain ?? '') ?? [])
    return matchAccount(one, { ...known, aliases: named.map(alias => ({ ...alias, confidence: 1 })) })
  })
}
