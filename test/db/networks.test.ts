import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSignal } from '../../client/intake/read-signal.ts'
import { upsertNetworks } from '../../db/networks.ts'
import { inTransaction } from '../../db/pool.ts'
import { acceptSignal } from '../../intake/accept-signals.ts'
import type { WireSignal } from '../../intake/wire-signal.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { addAccount, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const release = smallRelease({
  'signals.yaml': `
signals:
  page.viewed: { title: Viewed, about: person, engages: yes, payload: { minutes: number, page: text } }
  mail.replied: { title: Replied, about: person }
  network.visited: { title: Visited, about: account, network: yes, payload: { page: text, kind: text } }
`,
})
const roles = ['champion']

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(release)
  await addAccount(w.pool, 'acme')
  const of = { account: null, domain: null, confidence: 1, source: 'ranges' }
  await inTransaction(w.pool, tx =>
    upsertNetworks(tx, [
      { ...of, network: '198.51.100.0/24', kind: 'business', domain: 'acme.example' },
      { ...of, network: '198.51.100.128/25', kind: 'isp' },
      { ...of, network: '2001:db8:0:0:0:0:0:0/32', kind: 'business', account: 'acme' },
      { ...of, network: '198.51.0.0/16', kind: 'hosting' },
    ]),
  )
})
afterAll(() => w.end())

let count = 0
/** A page view as it comes over the wire. */
function view(more: object): WireSignal {
  count += 1
  const body = {
    id: `v-${count}`,
    source: 'site',
    kind: 'page.viewed',
    data: { page: '/product', minutes: 2 },
    ...more,
  }
  const read = readSignal(body, { signals: release.settings.signals, roles }, Date.now())
  if ('refused' in read) throw new Error(read.refused.message)
  return read.signal
}
const accept = async (signal: WireSignal) => acceptSignal(w.pool, await w.store.get(), signal)
const from = (ip: string, more: object = {}) =>
  accept(view({ account: { ip }, person: { anonymousId: 'a-1' }, ...more }))

describe('a visit that names nobody', () => {
  it('is a visit of the account whose network it came from, and of no person', async () => {
    expect(await from('198.51.100.7')).toEqual({ outcome: 'accepted', account: 'acme', person: null })
    const { rows } = await w.pool.query(
      `select s.kind, s.data, s.person_id, d.rule, d.subject, d.confidence, d.features
       from signals s join identity_decisions d on d.id = s.decision_id where s.event_id = 'v-1'`,
    )
    expect(rows).toEqual([
      {
        kind: 'network.visited',
        data: { page: '/product', kind: 'page.viewed' },
        person_id: null,
        rule: 'network',
        subject: '198.51.100.0/24',
        confidence: 0.8,
        features: { kind: 'business', source: 'ranges', ofNetwork: 1, domain: 'acme.example' },
      },
    ])
    expect(await value(w.pool, `select count(*)::int from people where account_key = 'acme'`)).toBe(1)
  })
  it('goes by the smallest network, of either version', async () => {
    expect(await from('198.51.100.200')).toEqual({ outcome: 'unresolved', reason: 'isp-network' })
    expect(await from('198.51.7.1')).toEqual({ outcome: 'unresolved', reason: 'hosting-network' })
    expect(await from('2001:db8::17')).toMatchObject({ account: 'acme' })
    expect(await from('192.168.0.9')).toEqual({ outcome: 'unresolved', reason: 'private-network' })
    expect(await from('203.0.113.9')).toEqual({ outcome: 'unresolved', reason: 'unknown-network' })
  })
  it('is asked for its network only where it says nothing else', async () => {
    const said = { account: { ip: '198.51.100.7', domain: 'other.example' } }
    expect(await accept(view(said))).toEqual({ outcome: 'unresolved', reason: 'unknown-domain' })
    const freemail = { account: { ip: '198.51.100.7' }, person: { email: 'eva@gmail.com' } }
    expect(await accept(view(freemail))).toEqual({ outcome: 'unresolved', reason: 'shared-domain' })
  })
  it('leaves its address nowhere, and is the same signal whatever it came from', async () => {
    const again = { id: 'v-1', person: { anonymousId: 'a-1' } }
    expect(await accept(view({ ...again, account: { ip: '203.0.113.77' } }))).toEqual({ outcome: 'duplicate' })
    const tables = ['signals', 'waiting_signals', 'identity_decisions', 'inbox_entries', 'people', 'visitors']
    for (const table of tables) {
      const text = await value<string>(w.pool, `select coalesce(string_agg(t::text, ' '), '') from ${table} t`)
      for (const ip of ['198.51.100.7', '198.51.100.200', '2001:db8::17', '203.0.113.9', '192.168.0.9']) {
        expect(text).not.toContain(ip)
      }
    }
  })
  it('waits for its visitor, and for nothing an address could tell', async () => {
    const { rows } = await w.pool.query(
      `select distinct w.terms from waiting_signals w join signals s on s.id = w.signal_id where s.unresolved like '%network'`,
    )
    expect(rows).toEqual([{ terms: ['visitor:site/a-1'] }])
  })
})

it('an address that is none is refused', () => {
  expect(() => view({ account: { ip: '300.1.1.1' } })).toThrow('"300.1.1.1" is no internet address')
})
