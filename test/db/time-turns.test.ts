import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appNow } from '../../db/app-now.ts'
import { accountsDue, untilNextFlip } from '../../db/due-flips.ts'
import { moveClock } from '../../db/move-clock.ts'
import { sweepAccounts } from '../../intake/sweep-accounts.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { addAccount, inboxOf, person, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const release = smallRelease({
  'journey.yaml': `
journey: growth
title: Growth
motion: net-new
owner: ops
calendar: office
enter: account.tier is A
stages:
  - { stage: engaged, title: Engaged, means: m, plays: [], advance: [{ to: accepted, when: score.engagement >= 50 for 30d }] }
  - { stage: accepted, title: Accepted, means: m, plays: [background], last: yes }
---
journey: patient
title: Patient
motion: renewal
owner: ops
calendar: office
enter: account.hot for 3d
stages:
  - { stage: looking, title: Looking, means: m, plays: [], last: yes }
`,
  'signals.yaml': `
signals:
  page.viewed: { title: Viewed, about: person, payload: { minutes: number, page: text } }
  mail.replied: { title: Replied, about: person }
  fact.set: { title: Fact, about: account, sets: account, payload: { hot: yes/no } }
`,
})

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(release)
})
afterAll(() => w.end())

/** Lets time pass, and looks at whatever is due, as the sweeper does. */
async function pass(ms: number): Promise<string[]> {
  await moveClock(w.pool, ms)
  const due = await accountsDue(w.pool, 100)
  await sweepAccounts(w.pool, await w.store.get(), due)
  return due
}

const stagesOf = async (account: string) =>
  (await w.pool.query('select journey, stage from journey_runs where account_key = $1 order by journey', [account]))
    .rows

describe('what time alone changes', () => {
  it('a score that decays below a threshold is told at its moment, not before', async () => {
    await addAccount(w.pool, 'decays')
    const now = await appNow(w.pool)
    await w.accept('decays', 'page.viewed', { at: now, person: person('eva@decays.example') })
    const told = (await inboxOf(w.pool, 'decays')).at(-1)?.body
    expect(Object.values(told?.atoms ?? {}).map(([truth]) => truth)).toContain(true)
    // 60 points with a half-life of 14 days are 50 after 14 × log2(60 / 50) days
    const crossing = 14 * DAY * Math.log2(60 / 50)
    expect(await pass(crossing - HOUR)).not.toContain('decays')
    const wait = (await untilNextFlip(w.pool)) ?? Number.NaN
    expect(Math.abs(wait - HOUR)).toBeLessThan(60_000)
    expect(await pass(HOUR + 60_000)).toContain('decays')
    const turned = (await inboxOf(w.pool, 'decays')).at(-1)?.body
    expect(turned?.kind).toBe('facts')
    expect(Object.values(turned?.atoms ?? {}).map(([truth]) => truth)).toEqual([false])
  })

  it('an account is not looked at again when nothing of it can turn', async () => {
    await addAccount(w.pool, 'still', 'C')
    await w.accept('still', 'mail.replied', { at: await appNow(w.pool) })
    expect(await value(w.pool, `select next_flip_at from accounts where key = 'still'`)).toBeNull()
  })
})

describe('a door with a `for`', () => {
  it('opens once its condition has held all the time', async () => {
    await addAccount(w.pool, 'patient', 'C')
    await w.accept('patient', 'fact.set', { at: await appNow(w.pool), data: { hot: true } })
    expect(await stagesOf('patient')).toEqual([])
    await pass(3 * DAY - HOUR)
    expect(await stagesOf('patient')).toEqual([])
    await pass(HOUR + 60_000)
    expect(await stagesOf('patient')).toEqual([{ journey: 'patient', stage: 'looking' }])
  })

  it('starts over when the condition stops holding in between', async () => {
    await addAccount(w.pool, 'wavers', 'C')
    const set = async (hot: boolean) => w.accept('wavers', 'fact.set', { at: await appNow(w.pool), data: { hot } })
    await set(true)
    await pass(2 * DAY)
    await set(false)
    await pass(HOUR)
    await set(true)
    await pass(2 * DAY)
    expect(await stagesOf('wavers')).toEqual([])
    await pass(DAY + 60_000)
    expect(await stagesOf('wavers')).toHaveLength(1)
  })
})
