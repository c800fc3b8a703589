import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, isIP } from 'node:net'
import { describe, expect, it } from 'vitest'
import { type CallLimits, postOnce } from '../../../activities/http/post-once.ts'

const LIMITS = { connectWait: 1_000, totalWait: 2_000, mostReply: 1_000 }

type AddressesOf = NonNullable<CallLimits['addressesOf']>

const found = (address: string) => ({ address, family: isIP(address) })

/** A server of this machine that counts what it hears. */
async function listening(answer: RequestListener) {
  let heard = 0
  const server = createServer((request, response) => {
    heard += 1
    answer(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: new URL(`http://127.0.0.1:${port}/`),
    heard: () => heard,
    stop: () => new Promise(resolve => server.close(resolve)),
  }
}

/** This machine, its network, and those who answer for a cloud, in the spellings they are reached by past careless checks. */
const SPELLINGS = [
  ...['127.0.0.1', '127.1', '127.0.1', '2130706433', '0x7f000001', '0x7f.0.0.1', '0177.0.0.1', '017700000001', '0'],
  ...['①②⑦.⓪.⓪.①', '１２７．０．０．１', '127。0。0。1', '%31%32%37.0.0.1', 'user@127.0.0.1', 'example.com@127.0.0.1'],
  ...[
    'localhost',
    'LOCALHOST',
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
  ],
  ...['[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[fe80::1]', '[fd00::1]', '[fec0::1]', '[2001:db8::1]', '[ff02::1]'],
  ...['169.254.169.254', '0xa9fea9fe', '2852039166', '[::ffff:169.254.169.254]', '[fd00:ec2::254]'],
  ...['10.0.0.1', '012.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.0.1', '3232235521', '100.64.0.1', '198.18.0.1'],
  ...['0.0.0.0', '255.255.255.255', '224.0.0.1', '192.0.2.1', '203.0.113.9', '240.0.0.1'],
]

describe('a call', () => {
  it.each(SPELLINGS)('to http://%s/ is never made', async host => {
    expect(await postOnce(new URL(`http://${host}/`), {}, '{}', { ...LIMITS, loopback: false })).toEqual({
      refused: 'address-not-allowed',
    })
  })

  it('to a port that is not the web’s is never made', async () => {
    const limits = { ...LIMITS, loopback: false }
    expect(await postOnce(new URL('https://example.com:22/'), {}, '{}', limits)).toEqual({
      refused: 'port-not-allowed',
    })
  })

  it('goes to the address that was looked at, though its name leads elsewhere the moment after', async () => {
    const server = await listening((_request, response) => void response.end('{}'))
    // the first answer may be called; every later one is of a private network
    const answers = ['127.0.0.1', '10.0.0.1']
    let asked = 0
    const addressesOf: AddressesOf = (_host, _options, done) => {
      const address = answers[Math.min(asked, 1)] ?? ''
      asked += 1
      done(null, [found(address)])
    }
    const limits = { ...LIMITS, loopback: true, addressesOf }
    const url = new URL(`http://rebinding.example:${server.url.port}/`)
    expect(await postOnce(url, {}, '{}', limits)).toMatchObject({ status: 200 })
    expect({ asked, heard: server.heard() }).toEqual({ asked: 1, heard: 1 })
    expect(await postOnce(url, {}, '{}', limits)).toEqual({ refused: 'address-not-allowed' })
    expect(server.heard()).toBe(1)
    await server.stop()
  })

  it.each([
    ['of this machine', ['127.0.0.1']],
    ['of a private network behind a public one', ['203.0.114.1', '10.0.0.1']],
    ['that is private in another spelling', ['::ffff:192.168.0.1']],
  ])('to a name with an address %s is never made', async (_what, addresses) => {
    const addressesOf: AddressesOf = (_host, _options, done) => done(null, addresses.map(found))
    const limits = { ...LIMITS, loopback: false, addressesOf }
    expect(await postOnce(new URL('https://hooks.example/'), {}, '{}', limits)).toEqual({
      refused: 'address-not-allowed',
    })
  })

  it('follows no redirect, wherever it leads', async () => {
    for (const location of ['/again', 'http://169.254.169.254/latest/meta-data', '//[::1]/']) {
      const server = await listening((_request, response) => void response.writeHead(307, { location }).end())
      expect(await postOnce(server.url, {}, '{}', { ...LIMITS, loopback: true })).toMatchObject({ status: 307 })
      expect(server.heard()).toBe(1)
      await server.stop()
    }
  })
})
