import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activateRelease } from '../../db/activate-release.ts'
import { inTransaction } from '../../db/pool.ts'
import { HEAR_TOGETHER } from '../../intake/hear-release.ts'
import { publish, settleRelease } from '../../intake/publish.ts'
import { activitiesOf } from '../support/activities-of.ts'
import { play, smallRelease } from '../support/small-definitions.ts'
import { addAccount, inboxOf, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const quiet = () => undefined
const first = smallRelease({})
const journeyOf = (tier: string) => `
journey: growth
title: Growth
motion: net-new
owner: ops
calendar: office
enter: account.tier is ${tier}
stages:
  - { stage: engaged, title: Engaged, means: m, plays: [], advance: [{ to: accepted, when: account.ready }] }
  - { stage: accepted, title: Accepted, means: m, plays: [background], last: yes }
`
const entering = (tier: string) => smallRelease({ 'journey.yaml': journeyOf(tier) })

/** More accounts of one tier than hear of a release together. */
const ALL = 2 * HEAR_TOGETHER + 20

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(first)
  for (let i = 0; i < ALL; i += 1) await addAccount(w.pool, `acc-${i}`, i % 2 === 0 ? 'A' : 'B')
})
afterAll(() => w.end())

const runs = () => value<number>(w.pool, 'select count(*)::int from journey_runs')

describe('a release', () => {
  it('that is active already changes nothing', async () => {
    expect(await publish(w.pool, w.store, first, quiet)).toBe(false)
    expect(await value(w.pool, 'select count(*)::int from releases')).toBe(1)
  })

  it('asks every account in no journey whether it enters', async () => {
    expect(await publish(w.pool, w.store, entering('A'), quiet)).toBe(true)
    expect(await runs()).toBe(ALL / 2)
  })

  it('that was cut short goes on where it stood', async () => {
    await inTransaction(w.pool, tx => activateRelease(tx, entering('B')))
    w.store.forget()
    let done = 0
    const cut = settleRelease(w.pool, w.store, n => {
      done = n
      if (n > 1) throw new Error('the power went')
    })
    await expect(cut).rejects.toThrow('the power went')
    expect(done).toBe(HEAR_TOGETHER)
    expect(await runs()).toBeLessThan(ALL)
    await publish(w.pool, w.store, entering('B'), quiet)
    expect(await runs()).toBe(ALL)
  })

  it('is told once to each journey that runs, with the plays it now starts', async () => {
    const told = (await inboxOf(w.pool, 'acc-0')).map(entry => entry.body.kind)
    expect(told.filter(kind => kind === 'release')).toHaveLength(1)
  })

  it('leaves running journeys under the journey they began with', async () => {
    const pinned = await value<number>(w.pool, 'select count(distinct plan_hash)::int from journey_runs')
    expect(pinned).toBe(2)
    await publish(w.pool, w.store, entering('C'), quiet)
    expect(await value(w.pool, 'select count(distinct plan_hash)::int from journey_runs')).toBe(2)
  })

  it('that takes a play away leaves its steps to whoever is in it', async () => {
    const more = smallRelease({
      'journey.yaml': journeyOf('A').replace('plays: []', 'plays: [more]'),
      ...play('more', 'start: { signal: page.viewed }', '  - { id: talk, task: call }'),
    })
    const [hash = '', steps] =
      Object.entries(more.slices).find(([, slice]) => slice.kind === 'play' && slice.play === 'more') ?? []
    await publish(w.pool, w.store, more, quiet)
    await publish(w.pool, w.store, entering('A'), quiet)
    expect(entering('A').slices).not.toHaveProperty(hash)
    expect(await activitiesOf(w).loadPlan([hash])).toEqual({ [hash]: steps })
  })

  it('that was active before may become active again', async () => {
    expect(await publish(w.pool, w.store, first, quiet)).toBe(true)
    expect(await value(w.pool, 'select hash from releases where active')).toBe(first.hash)
  })
})
