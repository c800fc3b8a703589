import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * May a call go to this address? Only to public ones: private, link-local, loopback, shared, mapped and documentation ranges
 * are refused, in every spelling. `loopback` allows this machine itself, for a stack on one machine and for tests.
 */
export function isAllowedAddress(address: string, loopback: boolean): boolean {
  if (isIP(address) === 0) return false
  const range = ipaddr.parse(address).range()
  return range === 'unicast' || (loopback && range === 'loopback')
}
