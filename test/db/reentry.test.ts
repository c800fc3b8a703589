import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountsDue } from '../../db/due-flips.ts'
import { moveClock } from '../../db/move-clock.ts'
import { sweepAccounts } from '../../intake/sweep-accounts.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { addAccount, endRun, inboxOf, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const DAY = 86_400_000

const release = smallRelease({
  'journey.yaml': `
journey: growth
title: Growth
motion: net-new
owner: ops
calendar: office
who: account.tier is A
enter: account.tier in [A, B]
reentry: { after: 10d, times: 1 }
stages:
  - { stage: engaged, title: Engaged, means: m, plays: [], advance: [{ to: accepted, when: account.ready }] }
  - { stage: accepted, title: Accepted, means: m, plays: [background], last: yes }
`,
})

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(release)
})
afterAll(() => w.end())

async function sweep(): Promise<void> {
  await sweepAccounts(w.pool, await w.store.get(), await accountsDue(w.pool, 100))
}

const end = (account: string, run: number) => endRun(w.pool, 'growth', account, run)

const runs = async (account: string) => {
  const text = 'select run, status from journey_runs where account_key = $1 order by run'
  return (await w.pool.query(text, [account])).rows
}

describe('coming again', () => {
  it('waits its time after the end of the last run, is asked by the sweep, and counts the runs', async () => {
    await addAccount(w.pool, 'again')
    await w.accept('again', 'mail.replied')
    expect(await runs('again')).toEqual([{ run: 1, status: 'waiting' }])
    await end('again', 1)
    await sweep()
    expect(await runs('again')).toHaveLength(1)
    await moveClock(w.pool, 10 * DAY + 1000)
    await sweep()
    expect(await runs('again')).toEqual([
      { run: 1, status: 'ended' },
      { run: 2, status: 'waiting' },
    ])
    const begun = (await inboxOf(w.pool, 'again')).filter(entry => entry.body.kind === 'entered')
    expect(begun).toHaveLength(2)
    await end('again', 2)
    await moveClock(w.pool, 20 * DAY)
    await sweep()
    expect(await runs('again')).toHaveLength(2)
    expect(await value(w.pool, `select next_flip_at from accounts where key = 'again'`)).toBeNull()
  })

  it('an account that does not fit is not let in', async () => {
    await addAccount(w.pool, 'unfit', 'B')
    await w.accept('unfit', 'mail.replied')
    expect(await runs('unfit')).toEqual([])
  })
})
