import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CRASH_POINTS } from '../../crash-points.ts'
import { check, finish } from './finish.ts'
import { Load } from './load.ts'
import { readRecords, rest } from './records.ts'
import { SABOTAGE, type Sabotage } from './sabotage.ts'
import { World } from './world.ts'

/** Every crash point there is, the first time it is passed; what a clock brings about comes last. */
const PLAN = Object.entries(CRASH_POINTS)
  .flatMap(([what, points]) => points.map(point => `${what}:${point}:1`))
  .sort((a, b) => Number(a.startsWith('reassign')) - Number(b.startsWith('reassign')))

describe('whatever dies, nothing is lost and nothing is doubled', () => {
  let world: World
  let load: Load
  beforeAll(async () => {
    world = await World.begin()
    load = new Load(world)
  })
  afterAll(() => world.end())

  it('a process that dies at every crash point, one life after the other', async () => {
    const part = await world.addPart(PLAN)
    const end = Date.now() + 300_000
    while (part.left.length > 0 && Date.now() < end) {
      const before = part.left.length
      await load.live()
      for (let i = 0; i < 20 && part.left.length === before; i++) await sleep(100)
    }
    expect(part.left).toEqual([])
    expect(part.died).toEqual(PLAN)
    expect((await finish(world, load)).wrong).toEqual([])
  }, 600_000)

  it('a process that dies while the mail server or an endpoint has taken it and not said so', async () => {
    const [part] = world.parts
    for (const kind of ['mail', 'call']) {
      world.sink.tell(`hold ${kind}`)
      await load.live()
      expect(await world.sink.next()).toBe('holding')
      part?.kill()
      await sleep(200)
      world.sink.tell('go')
    }
    expect((await finish(world, load)).wrong).toEqual([])
    const { rows } = await world.pool.query(`select state from effects where kind = 'send' and state = 'unknown'`)
    expect(rows.length).toBeGreaterThan(0)
  }, 240_000)

  it('Postgres, then Temporal, and one of two processes that hold the same work, one of them standing still for long', async () => {
    const [first] = world.parts
    const second = await world.addPart()
    const living = Promise.all([load.live(), load.live(), load.live()])
    await world.killPostgres(2_000)
    await living
    const more = Promise.all([load.live(), load.live(), load.live()])
    first?.kill()
    await second.freeze(3_000)
    await world.killTemporal(2_000)
    await more
    await load.live()
    expect((await finish(world, load)).wrong).toEqual([])
    expect(first?.kills).toBeGreaterThan(0)
  }, 240_000)
})

/** Where the process is to die so that what a mechanism prevents would happen. */
const NEEDED: Record<Sabotage, string> = {
  'ledger-off': 'send:answered:1',
  'no-deduplication': 'accept:committed:2',
  'naive-outbox': 'relay:read:2',
}

describe('without the mechanism the checker says so', () => {
  it.each(SABOTAGE)(
    '%s',
    async sabotage => {
      const world = await World.begin(sabotage)
      try {
        const load = new Load(world)
        const part = await world.addPart([NEEDED[sabotage]])
        await load.live()
        await rest(world, 45_000)
        expect(part.died).toEqual([NEEDED[sabotage]])
        expect(check(world, await readRecords(world, load))).not.toEqual([])
      } finally {
        await world.end()
      }
    },
    180_000,
  )
})
