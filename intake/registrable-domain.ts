import { domainToASCII } from 'node:url'
import { parse } from 'tldts'
import { normalizeDomain } from '../domain/identity/normalize-domain.ts'

/** Hosts whose domain is remembered: what comes in names the same few again and again. */
const MOST_KNOWN = 20_000

const known = new Map<string, string | null>()

/** The registrable domain in an address, an URL or a host name, private suffixes counted; null where there is none. */
export function registrableDomain(text: string | null): string | null {
  const host = text === null ? null : normalizeDomain(text)
  if (host === null) return null
  const before = known.get(host)
  if (before !== undefined) return before
  // a copy: a piece cut from a file's text would keep all of that text in memory
  const kept = structuredClone(host)
  const domain = parse(domainToASCII(kept), { allowPrivateDomains: true }).domain ?? null
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(kept, domain)
  return domain
}
