import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSecret } from '../../db/secrets.ts'
import { findSuppression } from '../../db/suppressions.ts'
import { addressHash } from '../../intake/keyed-hash.ts'
import { compileShipped } from '../support/read-definitions.ts'
import { addAccount, testWorkspace, type Workspace } from '../support/workspace.ts'

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

  it('is a hard bounce, and no soft one; whoever bounced has not said they want no mail', async () => {
    await addAccount(w.pool, 'bounce')
    await w.accept('bounce', 'email.bounced', { ...person('soft@bounce.example'), data: { bounce: 'soft' } })
    await w.accept('bounce', 'email.bounced', { ...person('hard@bounce.example'), data: { bounce: 'hard' } })
    expect([await reasonOf('soft@bounce.example'), await reasonOf('hard@bounce.example')]).toEqual([null, 'bounced'])
    expect(await optedOut('hard@bounce.example')).toEqual([false])
  })
})
