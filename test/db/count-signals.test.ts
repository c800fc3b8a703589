import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/pool.ts'
import { readAccount } from '../../db/read-account.ts'
import { readSum } from '../../domain/scoring/decayed-sum.ts'
import type { Counted } from '../../domain/scoring/sum-additions.ts'
import { countSignals } from '../../intake/count-signals.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { addAccount, person, testWorkspace, type Workspace } from '../support/workspace.ts'

const DAY = 86_400_000

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(
    smallRelease({
      'score.yaml': `
score: engagement
title: Engagement
owner: ops
range: 0 to 100
add:
  - { signal: page.viewed, points: 1, halfLife: 14d, max: 100 }
  - { signal: page.viewed, points: 1, halfLife: 14d, max: 100, perDay: 3 }
  - { signal: page.viewed, points: 1, halfLife: 7d, max: 100, repeats: x0.5 }
bands: { warm: { title: Warm, from: 50, leaveBelow: 40, stay: 7d } }
`,
    }),
  )
})
afterAll(() => w.end())

/** What each sum of an account is worth at a moment, by half-life in days and way. */
async function worthOf(key: string, at: number): Promise<Record<string, number>> {
  const account = await readAccount(w.pool, key, {})
  return Object.fromEntries(
    (account?.sums ?? []).map(sum => [
      [sum.halfLife / DAY, sum.way].join(' ').trim(),
      Math.round(readSum(sum, at, sum.halfLife) * 1e9) / 1e9,
    ]),
  )
}

describe('signals that count by the day', () => {
  it('count up to the cap, each further one for less, in whatever batches they come', async () => {
    await addAccount(w.pool, 'days')
    const defs = await w.store.get()
    const midnight = Math.floor(Date.now() / DAY) * DAY
    const view = (hours: number): Counted => {
      return { account: 'days', person: null, kind: 'page.viewed', at: midnight + hours * 3_600_000 }
    }
    const count = (...views: Counted[]) => inTransaction(w.pool, tx => countSignals(tx, defs, views))
    await count(view(9), view(8))
    await count(view(7))
    await Promise.all([count(view(1)), count(view(2), view(3)), count(view(-1))])
    const worth = await worthOf('days', midnight)
    expect(worth['14 3 a day']).toBeCloseTo(3 + 2 ** (-1 / 14), 9)
    expect(worth['7 x0.5']).toBeCloseTo(2 - 2 ** -5 + 2 ** (-1 / 7), 9)
    expect(worth['14']).toBeGreaterThan(6.9)
  })

  it('count apart for each person', async () => {
    await addAccount(w.pool, 'people')
    const at = Date.now()
    for (const who of ['ada', 'ada', 'ada', 'ada', 'bob']) {
      await w.accept('people', 'page.viewed', { at, person: person(`${who}@people.example`) })
    }
    const account = await readAccount(w.pool, 'people', {})
    const capped = (account?.sums ?? []).filter(sum => sum.way === '3 a day')
    const worths = capped.map(sum => readSum(sum, Math.floor(at / DAY) * DAY, sum.halfLife)).sort()
    expect(worths).toEqual([1, 3].map(worth => expect.closeTo(worth, 9)))
  })
})

it('the band of an account is kept with the moment it came into it', async () => {
  await addAccount(w.pool, 'kept')
  const before = Date.now()
  for (let n = 0; n < 50; n++) await w.accept('kept', 'page.viewed')
  const account = await readAccount(w.pool, 'kept', {})
  expect(account?.bands).toEqual({ engagement: 'warm' })
  expect(account?.bandsSince['engagement']).toBeGreaterThanOrEqual(before - 1)
})
