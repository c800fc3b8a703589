import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Pool, Tx } from '../../db/pool.ts'
import { readAccounts } from '../../db/read-account.ts'
import { readAfterSignals } from '../../db/read-after-signals.ts'
import type { StoredAccount } from '../../domain/account/stored-account.ts'
import { acceptSignals } from '../../intake/accept-signals.ts'
import type { WireSignal } from '../../intake/wire-signal.ts'
import { compileShipped } from '../support/read-definitions.ts'
import { addAccount, person, testWorkspace, type Workspace, wireSignal } from '../support/workspace.ts'

const HOUR = 3_600_000
const KEYS = ['north', 'south']

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(compileShipped())
  for (const key of KEYS) await addAccount(w.pool, key)
})
afterAll(() => w.end())

interface Reading {
  lightly: StoredAccount[]
  wholly: StoredAccount[]
}

/** The pool, with what accounts look like inside its transactions: read whole, wherever little of them is read again. */
async function watching(readings: Reading[]): Promise<Pool> {
  const { windows } = await w.store.get()
  const watched = (tx: Tx): Tx => {
    let before = new Map<string, StoredAccount>()
    return withOwn(tx, 'query', async (asked: { name?: string; values?: unknown[] }, ...more: unknown[]) => {
      const keys = (asked.values?.[0] ?? []) as string[]
      if (asked.name === 'read-accounts') before = new Map([...before, ...(await readAccounts(tx, keys, windows))])
      if (asked.name === 'read-after-signals') {
        const kinds = new Set(Object.keys(JSON.parse(String(asked.values?.[1])) as object))
        const stood = keys.flatMap(key => before.get(key) ?? [])
        const lightly = [...(await readAfterSignals(tx, stood, kinds, windows)).values()]
        readings.push({ lightly, wholly: [...(await readAccounts(tx, keys, windows)).values()] })
      }
      return Reflect.apply(tx.query, tx, [asked, ...more]) as unknown
    })
  }
  return withOwn(w.pool, 'connect', async () => watched(await w.pool.connect()))
}

function withOwn<T extends object>(of: T, name: keyof T, own: unknown): T {
  return new Proxy(of, {
    get(target, asked) {
      const value: unknown = asked === name ? own : Reflect.get(target, asked)
      return typeof value === 'function' && asked !== name ? value.bind(target) : value
    },
  })
}

/** What comes in no order. */
const inOrder = (accounts: readonly StoredAccount[]) =>
  accounts
    .map(account => ({
      ...account,
      recent: account.recent.map(signal => JSON.stringify(signal)).sort(),
      sums: account.sums.map(sum => JSON.stringify(sum)).sort(),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))

const happening = fc.record({
  key: fc.constantFrom(...KEYS),
  kind: fc.constantFrom(
    ...['website.viewed', 'content.downloaded', 'meeting.held', 'email.replied', 'person.left', 'person.changed'],
    ...['email.unsubscribed', 'email.bounced', 'usage.reported', 'intent.reported'],
  ),
  who: fc.constantFrom('eva', 'nina', 'otto', null),
  role: fc.constantFrom('user', 'champion', null),
  title: fc.constantFrom('Chief Financial Officer', 'IT Manager', null),
  hours: fc.integer({ min: 0, max: 800 }),
})
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

function signalOf({ key, kind, who, role, title, hours }: Happening): WireSignal {
  const data: Record<string, WireSignal['data']> = {
    'content.downloaded': { topic: 'planning' },
    'email.bounced': { bounce: 'hard' },
    'usage.reported': { activeUsers: hours },
    'intent.reported': { topic: 'planning', score: 90 },
  }
  const about = who === null ? null : { ...person(`${who}@${key}.example`, role), title }
  return wireSignal(key, kind, { at: Date.now() - hours * HOUR, person: about, data: data[kind] ?? {} })
}

it('what is read again of an account after signals is all that signals changed', async () => {
  const readings: Reading[] = []
  const pool = await watching(readings)
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 12 }), async happenings => {
      const accepted = await acceptSignals(pool, await w.store.get(), happenings.map(signalOf))
      expect(accepted.map(({ outcome }) => outcome)).not.toContain('failed')
    }),
    { numRuns: 40 },
  )
  expect(readings.length).toBeGreaterThan(10)
  for (const { lightly, wholly } of readings) expect(inOrder(lightly)).toEqual(inOrder(wholly))
})
