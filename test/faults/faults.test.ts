import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allCrashPoints, CRASH_POINTS } from '../../crash-points.ts'
import { randomOf } from '../../domain/simulation/random.ts'
import { writeDefinitions } from './definitions.ts'
import { finish } from './finish.ts'
import { Load } from './load.ts'
import { World } from './world.ts'

/** What is in no journey, or only now and then: tried by itself, in test/db/set-aside.test.ts and its neighbours. */
const OTHER = /^(digest|keeper|preview):/

/** Every other crash point there is, the first time it is passed. */
const PLAN = allCrashPoints()
  .filter(point => !OTHER.test(point))
  .map(point => `${point}:1`)

describe('whatever dies, nothing is lost and nothing is doubled', () => {
  let world: World
  let load: Load
  beforeAll(async () => {
    world = await World.begin()
    load = new Load(world)
  })
  afterAll(() => world.end())

  it('of every kind of effect the ledger takes there is something a process can die of', async () => {
    const { rows } = await world.pool.query<{ allowed: string }>(
      `select pg_get_constraintdef(oid) as allowed from pg_constraint where conname = 'effects_kind_check'`,
    )
    const kinds = [...(rows[0]?.allowed ?? '').matchAll(/'(\w+)'/g)].map(([, kind]) => kind)
    expect(kinds).toContain('send')
    expect(Object.keys(CRASH_POINTS)).toEqual(expect.arrayContaining(kinds))
  })

  it('a process that dies at every crash point, one life after the other', async () => {
    const part = await world.addPart(PLAN)
    const end = Date.now() + 800_000
    while (part.left.length > 0 && Date.now() < end) {
      const before = part.left.length
      await load.live()
      for (let i = 0; i < 40 && part.left.length === before; i++) await sleep(100)
    }
    expect(part.left).toEqual([])
    expect(part.died).toEqual(PLAN)
  }, 900_000)

  it('a process that dies while the mail server, the printing house or an endpoint has taken it and not said so', async () => {
    const [part] = world.parts
    for (const [before, kind] of ['mail', 'letter', 'call'].entries()) {
      world.sink.tell(`hold ${kind}`)
      await load.live()
      expect(await world.sink.next()).toBe('holding')
      part?.kill()
      // its answer is given when nobody is left to hear it
      await expect.poll(() => part?.kills, { timeout: 20_000 }).toBe(before + 1)
      world.sink.tell('go')
    }
  }, 120_000)

  it('Postgres, then Temporal, one of two processes that hold the same work, the other standing still, while definitions are broken', async () => {
    const [first] = world.parts
    const second = await world.addPart()
    const living = Promise.all([load.live(), load.live(), load.live()])
    await world.killPostgres(2_000)
    await living
    const more = Promise.all([load.live(), load.live(), load.live()])
    // and whoever begins now finds definitions that cannot be used
    await writeDefinitions(world.definitionsDir, { 'play.yaml': 'play: everything\nsteps: none' })
    first?.kill()
    await second.freeze(3_000)
    await world.killTemporal(2_000)
    await more
    await load.live()
    await writeDefinitions(world.definitionsDir, world.files)
    expect(first?.kills).toBe(4)
  }, 180_000)

  it('a flood of one account, late, early and a hundred times, and workflows set back to the first thing they decided', async () => {
    const random = randomOf(1, 'flood')
    const flooded = await load.live()
    await load.flood(random, flooded, 60)
    await load.again(random, 100)
    const soon = { timeout: 30_000, interval: 500 }
    await expect.poll(() => world.runsOf(flooded), soon).toBeGreaterThan(1)
    for (const account of [flooded, ...load.accounts.slice(0, 4)]) {
      // one that continues as new in that moment cannot be set back, and the next can
      await expect.poll(() => world.setBack(account), soon).toBe(true)
    }
  }, 120_000)

  it('and when the faults are over, everything is where the reducer alone would have it', async () => {
    // a minute is promised; beside other tests on few cores it may be more
    const { wrong, records } = await finish(world, load, 120_000)
    expect(wrong).toEqual([])
    expect(records.effects.filter(one => one.kind === 'send' && one.state === 'unknown')).not.toEqual([])
  }, 400_000)
})
