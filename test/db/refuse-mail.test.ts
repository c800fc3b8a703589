import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/pool.ts'
import { readSecret } from '../../db/secrets.ts'
import { findSuppression, isClosed } from '../../db/suppressions.ts'
import { acceptInside } from '../../intake/accept-signals.ts'
import { addressHash } from '../../intake/keyed-hash.ts'
import { refuseMail } from '../../intake/refuse-mail.ts'
import { stitchAndSettle } from '../../intake/stitch-waiting.ts'
import { compileShipped } from '../support/read-definitions.ts'
import { addAccount, testWorkspace, type Workspace, wireSignal } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(compileShipped())
})
afterAll(() => w.end())

const person = (email: string | null, key: string | null = null) => ({
  person: { key, email, anonymousId: null, firstName: null, lastName: null, title: null, role: null },
})
const reasonOf = async (address: string) =>
  (await findSuppression(w.pool, addressHash(await readSecret(w.pool), address)))?.reason ?? null
const optedOut = async (email: string) =>
  (
    await w.pool.query<{ out: boolean }>('select opted_out as out from people where email = $1 order by id', [email])
  ).rows.map(row => row.out)

describe('a signal that says mail has ended', () => {
  it('suppresses the address and marks everybody under it, in whatever account they are', async () => {
    for (const key of ['quit', 'other']) {
      await addAccount(w.pool, key)
      await w.accept(key, 'call.held', person('ada@quit.example'))
    }
    await w.pool.query(`update accounts set next_flip_at = null where key = 'other'`)
    await w.accept('quit', 'email.unsubscribed', person('Ada@quit.example'))
    expect(await reasonOf('ada@quit.example')).toBe('unsubscribed')
    expect(await optedOut('ada@quit.example')).toEqual([true, true])
    // the other account hears of it by the next sweep
    const { rows } = await w.pool.query(`select next_flip_at is not null as soon from accounts where key = 'other'`)
    expect(rows).toEqual([{ soon: true }])
  })

  it('finds the address of somebody who is only named by key', async () => {
    await addAccount(w.pool, 'keyed')
    await w.accept('keyed', 'call.held', person('bo@keyed.example', 'bo-1'))
    await w.accept('keyed', 'email.unsubscribed', person(null, 'bo-1'))
    expect([await reasonOf('bo@keyed.example'), await optedOut('bo@keyed.example')]).toEqual(['unsubscribed', [true]])
  })

  it('is obeyed though no account is known', async () => {
    const nowhere = { ...person('cy@nowhere.example'), account: { key: null, domain: null, name: null } }
    expect(await w.accept('', 'email.unsubscribed', nowhere)).toMatchObject({ outcome: 'unresolved' })
    expect(await reasonOf('cy@nowhere.example')).toBe('unsubscribed')
  })

  it('is obeyed once somebody knows whose it is, where nothing but a key was named, and so is an answer', async () => {
    await w.accept('later', 'email.unsubscribed', person(null, 'dee-1'))
    await w.accept('later', 'email.replied', person(null, 'eli-1'))
    await addAccount(w.pool, 'later')
    await w.pool.query(
      `insert into people (account_key, external_key, email) values ('later', 'dee-1', 'dee@later.example'), ('later', 'eli-1', 'eli@later.example')`,
    )
    await stitchAndSettle(w.pool, w.store)
    expect([await reasonOf('dee@later.example'), await optedOut('dee@later.example')]).toEqual(['unsubscribed', [true]])
    const { rows } = await w.pool.query(
      `select p.email from replies r join people p on p.id = r.person_id where r.account_key = 'later'`,
    )
    expect(rows).toEqual([{ email: 'eli@later.example' }])
  })

  it('is a hard bounce, and no soft one; whoever bounced has not said they want no mail', async () => {
    await addAccount(w.pool, 'bounce')
    await w.accept('bounce', 'email.bounced', { ...person('soft@bounce.example'), data: { bounce: 'soft' } })
    await w.accept('bounce', 'email.bounced', { ...person('hard@bounce.example'), data: { bounce: 'hard' } })
    expect([await reasonOf('soft@bounce.example'), await reasonOf('hard@bounce.example')]).toEqual([null, 'bounced'])
    expect(await optedOut('hard@bounce.example')).toEqual([false])
  })

  it.each([
    ['unsubscribed', 'bounced', 'unsubscribed', 0],
    ['bounced', 'unsubscribed', 'unsubscribed', 1],
    ['unsubscribed', 'complained', 'complained', 0],
    ['bounced', 'complained', 'complained', 1],
  ] as const)(
    'after %s and %s forbids what either does, and is news where it forbids more',
    async (one, two, gravest, news) => {
      const address = `${one}.${two}@both.example`
      const say = (reason: typeof one | typeof two) =>
        inTransaction(w.pool, tx =>
          refuseMail(tx, { source: 'test', by: 'person' }, [{ address, person: null, reason }]),
        )
      expect((await say(one)).news.size).toBe(1)
      expect((await say(two)).news.size).toBe(news)
      expect((await say(two)).news.size).toBe(0)
      expect(await reasonOf(address)).toBe(gravest)
      expect(await isClosed(w.pool, [addressHash(await readSecret(w.pool), address)])).toBe(true)
    },
  )

  it('is kept with where it came from, of each of many that come at once', async () => {
    const told = ['crm', 'desk'].map(source => ({ source, email: `di@${source}.example` }))
    for (const { source, email } of told) {
      await addAccount(w.pool, source)
      await w.accept(source, 'call.held', person(email))
    }
    const signals = told.map(({ source, email }) =>
      wireSignal(source, 'email.unsubscribed', { source, ...person(email) }),
    )
    const defs = await w.store.get()
    await inTransaction(w.pool, tx => acceptInside(tx, defs, signals))
    const { rows } = await w.pool.query(
      `select p.email, c.source from consent_acts c join people p on p.id = c.person_id
       where p.email like 'di@%' order by 1`,
    )
    expect(rows).toEqual([
      { email: 'di@crm.example', source: 'crm' },
      { email: 'di@desk.example', source: 'desk' },
    ])
  })
})
