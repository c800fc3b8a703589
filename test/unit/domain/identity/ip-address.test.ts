import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type IpNetwork,
  ipText,
  networksBetween,
  networkText,
  readIp,
  readNetwork,
} from '../../../../domain/identity/ip-address.ts'

const read = (text: string) => {
  const ip = readIp(text)
  return ip && ipText(ip)
}
const between = (from: string, to: string) => {
  const [first, last] = [readIp(from), readIp(to)]
  return (first && last && networksBetween(first, last)?.map(networkText)) ?? null
}

describe('internet addresses', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['2001:db8::7', '2001:db8:0:0:0:0:0:7'],
    ['2001:DB8:0:0::', '2001:db8:0:0:0:0:0:0'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['::', '0:0:0:0:0:0:0:0'],
  ])('are read: %s', (text, written) => expect(read(text)).toBe(written))

  it.each([
    '',
    '1.2.3',
    '1.2.3.256',
    '01.2.3.4',
    '1.2.3.4.5',
    '2001:db8',
    ':::',
    '1::2::3',
    '::ffff:1.2.3',
    'g::',
    '1:2:3:4:5:6:7::8:9',
  ])('are told from what is none: "%s"', text => expect(readIp(text)).toBeNull())

  it('are the same when they are written and read again', () => {
    const ips = fc.oneof(
      fc.bigInt(0n, 2n ** 32n - 1n).map(value => ({ bits: 32 as const, value })),
      fc.bigInt(2n ** 48n, 2n ** 128n - 1n).map(value => ({ bits: 128 as const, value })),
    )
    fc.assert(
      fc.property(ips, ip => {
        expect(readIp(ipText(ip))).toEqual(ip)
      }),
    )
  })
})

describe('networks', () => {
  it.each([
    ['198.51.100.0/24', '198.51.100.0/24'],
    ['198.51.100.77/24', '198.51.100.0/24'],
    ['198.51.100.77', '198.51.100.77/32'],
    ['2001:db8:1::/33', '2001:db8:0:0:0:0:0:0/33'],
    ['::ffff:198.51.100.0/120', '198.51.100.0/24'],
  ])('are read: %s', (text, written) => {
    const network = readNetwork(text)
    expect(network && networkText(network)).toBe(written)
  })

  it.each(['198.51.100.0/33', '198.51.100.0/', '198.51.100.0/24/1', '198.51.100.0/-1', '::ffff:198.51.100.0/95'])(
    'are told from what is none: %s',
    text => expect(readNetwork(text)).toBeNull(),
  )

  it('are the fewest that hold a span', () => {
    expect(between('198.51.100.0', '198.51.101.255')).toEqual(['198.51.100.0/23'])
    expect(between('198.51.100.1', '198.51.100.4')).toEqual(['198.51.100.1/32', '198.51.100.2/31', '198.51.100.4/32'])
    expect(between('0.0.0.0', '255.255.255.255')).toEqual(['0.0.0.0/0'])
    expect(between('198.51.100.4', '198.51.100.1')).toBeNull()
    expect(between('198.51.100.4', '2001:db8::')).toBeNull()
  })

  it('hold every address of a span, one after the other, and no other', () => {
    const span = fc.tuple(fc.bigInt(0n, 2n ** 32n - 1n), fc.bigInt(0n, 2n ** 32n - 1n))
    fc.assert(
      fc.property(span, ([a, b]) => {
        const [from, to] = a < b ? [a, b] : [b, a]
        const networks = networksBetween({ bits: 32, value: from }, { bits: 32, value: to }) ?? []
        const size = ({ length }: IpNetwork) => 1n << BigInt(32 - length)
        let next = from
        for (const network of networks) {
          expect(network.value).toBe(next)
          expect(network.value % size(network)).toBe(0n)
          next += size(network)
        }
        expect(next).toBe(to + 1n)
        expect(networks.length).toBeLessThanOrEqual(62)
      }),
    )
  })
})
