import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appNow } from '../../db/app-now.ts'
import { accountsDue } from '../../db/due-flips.ts'
import { listAccountRows } from '../../db/list-account-rows.ts'
import { sweepAccounts } from '../../intake/sweep-accounts.ts'
import { smallFiles, smallRelease } from '../support/small-definitions.ts'
import { addAccount, endRun, person, testWorkspace, type Workspace } from '../support/workspace.ts'

const journey = (id: string, tier: string, words: string) => `
journey: ${id}
title: ${id}
motion: net-new
owner: ops
enter: account.tier is ${tier}
${words}
stages:
  - { stage: engaged, means: m, plays: [background], last: yes }
`

const release = smallRelease({
  'journey.yaml': journey('few', 'A', 'admit: { max: 2 }'),
  'trial.yaml': journey('trial', 'B', 'pilot: { as: shadow, accounts: 2 }'),
  'play.yaml': (smallFiles({})['play.yaml'] ?? '').replace('[accepted]', '[engaged]'),
})

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(release)
})
afterAll(() => w.end())

const inside = async (which: string): Promise<string[]> => {
  const text = `select account_key from journey_runs where journey = $1 and status <> 'ended' order by account_key`
  return (await w.pool.query(text, [which])).rows.map(row => row.account_key)
}
const waiting = async (): Promise<string[]> =>
  (await w.pool.query('select account_key from waiting_places order by rank desc')).rows.map(row => row.account_key)

/** Which place an account waits for, as lists tell it. */
async function placeOf(account: string) {
  const [record] = await listAccountRows(w.pool, [account], 'engagement', [], { few: ['few'], trial: ['trial'] })
  const [place] = record?.waiting ?? []
  return [place?.journey, place?.place, place?.of]
}

const end = (account: string) => endRun(w.pool, 'few', account)

async function sweep(): Promise<void> {
  await sweepAccounts(w.pool, await w.store.get(), await accountsDue(w.pool, 100))
}

describe('a journey that admits two accounts at a time', () => {
  it('keeps the others waiting, and lets the best-ranked in when a place comes free', async () => {
    const keys = ['a1', 'a2', 'a3', 'a4', 'a5']
    for (const key of keys) await addAccount(w.pool, key)
    await w.accept('a1', 'mail.replied')
    await w.accept('a2', 'mail.replied')
    await w.accept('a3', 'mail.replied')
    await w.accept('a4', 'page.viewed', { at: await appNow(w.pool), person: person('eva@a4.example') })
    // the same a fortnight ago is worth half of it
    const fortnightAgo = (await appNow(w.pool)) - 14 * 86_400_000
    await w.accept('a5', 'page.viewed', { at: fortnightAgo, person: person('eva@a5.example') })
    expect(await inside('few')).toEqual(['a1', 'a2'])
    expect(await waiting()).toEqual(['a4', 'a5', 'a3'])
    expect(await placeOf('a5')).toEqual(['few', 2, 3])
    expect(await placeOf('a1')).toEqual([undefined, undefined, undefined])
    await end('a1')
    await sweep()
    expect(await inside('few')).toEqual(['a2', 'a4'])
    expect(await waiting()).toEqual(['a5', 'a3'])
  })

  it('lets the next in when the first does not want in any more', async () => {
    await w.pool.query(`update accounts set tier_record = 'C' where key = 'a5'`)
    await end('a2')
    await sweep()
    await sweep()
    expect(await inside('few')).toEqual(['a3', 'a4'])
    expect(await waiting()).toEqual([])
  })

  it('never has more inside, however many ask in the same moment', async () => {
    await end('a3')
    await end('a4')
    const keys = Array.from({ length: 8 }, (_, i) => `crowd-${i}`)
    for (const key of keys) await addAccount(w.pool, key)
    await Promise.all(keys.map(key => w.accept(key, 'mail.replied')))
    expect(await inside('few')).toHaveLength(2)
    expect(await waiting()).toHaveLength(6)
  })
})

describe('a pilot of two accounts as a shadow', () => {
  it('takes two, tells them so, and leaves everybody else alone', async () => {
    for (const key of ['b1', 'b2', 'b3']) {
      await addAccount(w.pool, key, 'B')
      await w.accept(key, 'mail.replied')
    }
    expect(await inside('trial')).toEqual(['b1', 'b2'])
    const { rows } = await w.pool.query(
      `select account_key, body -> 'shadow' as shadow from inbox_entries where account_key like 'b_' order by account_key`,
    )
    expect(rows).toEqual([
      { account_key: 'b1', shadow: true },
      { account_key: 'b2', shadow: true },
    ])
    expect((await waiting()).filter(key => key.startsWith('b'))).toEqual([])
  })
})
