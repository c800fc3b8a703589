import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * May a call go to this address? Only to public ones: private, link-local, loopback, shared, mapped and documentation ranges
 * are refused, in every spelling. `loopback` allows this machine itself, for a stack on one machine and for tests.
 */
export function isAllowedAddress(address: string, loopback: boolean): boolean {
  if (isIP(address) === 0) return false
  const parsed = ipaddr.parse(address)
  const range = parsed.range()
  // of IPv6 only 2000::/3 is handed out; what else counts as unicast may hold an address of ours, as ::127.0.0.1 does
  const handedOut = parsed instanceof ipaddr.IPv4 || ((parsed.parts[0] ?? 0) & 0xe000) === 0x2000
  return (range === 'unicast' && handedOut) || (loopback && range === 'loopback')
}
