import { describe, expect, it } from 'vitest'
import { isAllowedAddress } from '../../../activities/http/allowed-address.ts'

describe('an address that may be called', () => {
  it('is a public one', () => {
    for (const address of ['93.184.216.34', '8.8.8.8', '2606:4700:4700::1111']) {
      expect(isAllowedAddress(address, false)).toBe(true)
    }
  })

  it('is none of ours or of nobody, in any spelling', () => {
    const inner = ['127.0.0.1', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0']
    const odd = ['::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', 'fe80::1', 'fd00::1', '64:ff9b::7f00:1', '2002:7f00:1::']
    const none = ['255.255.255.255', '224.0.0.1', '192.0.2.1', '2001:db8::1', '::', '', 'localhost', '1.2.3']
    for (const address of [...inner, ...odd, ...none])
      expect([address, isAllowedAddress(address, false)]).toEqual([address, false])
  })

  it('may be this machine where that is allowed, and nothing else besides', () => {
    expect(isAllowedAddress('127.0.0.1', true)).toBe(true)
    expect(isAllowedAddress('::1', true)).toBe(true)
    for (const address of ['10.0.0.1', '169.254.169.254', '::ffff:127.0.0.1']) {
      expect(isAllowedAddress(address, true)).toBe(false)
    }
  })
})
