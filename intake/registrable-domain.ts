import { domainToASCII } from 'node:url'
import { parse } from 'tldts'
import { normalizeDomain } from '../domain/identity/normalize-domain.ts'

/** The registrable domain in an address, an URL or a host name, private suffixes counted; null where there is none. */
export function registrableDomain(text: string | null): string | null {
  const host = text === null ? null : normalizeDomain(text)
  return host === null ? null : (parse(domainToASCII(host), { allowPrivateDomains: true }).domain ?? null)
}
