/**
 * `npm run soak -- --minutes N --seed S [--json FILE]`: accounts live through their play while processes, Postgres and Temporal
 * are killed at random; in the end everything is compared with the reducer alone. The seed decides what is killed and when;
 * the machine decides what was going on at that moment. Ends with 1 when a promise was broken.
 */
import { writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { CRASH_POINTS } from '../../crash-points.ts'
import { type Random, randomOf } from '../../domain/simulation/random.ts'
import { finish } from './finish.ts'
import { Load } from './load.ts'
import { World } from './world.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const minutes = Number(values.minutes)
const seed = Number(values.seed)
if (values.help || !(minutes > 0) || !Number.isInteger(seed)) {
  console.error(
    'npm run soak -- --minutes N --seed S [--json FILE]   for example: npm run soak -- --minutes 5 --seed 7',
  )
  process.exit(values.help ? 0 : 2)
}

const POINTS = Object.entries(CRASH_POINTS).flatMap(([what, points]) => points.map(point => `${what}:${point}`))
const MINUTE = 60_000

const world = await World.begin()
const load = new Load(world)
const kills = { process: 0, frozen: 0, postgres: 0, temporal: 0 }
const end = Date.now() + minutes * MINUTE
console.error(`seed ${seed}, ${minutes} min; what is on record is in ${world.dir}`)

await world.addPart()
await world.addPart()
await Promise.all([live(randomOf(seed, 'load')), work(), breakThings(randomOf(seed, 'faults'))])
const { wrong, converged, records } = await finish(world, load)
const died = world.parts.reduce((sum, part) => sum + part.died.length, 0)
const unknown = records.effects.filter(one => one.state === 'unknown').length
const figures = {
  seed,
  minutes,
  kills: died + kills.process + kills.postgres + kills.temporal,
  atCrashPoints: died,
  ...kills,
  accounts: records.runs.length,
  effects: records.effects.length,
  acknowledged: load.acked.length,
  refused: load.refused,
  unanswered: load.unanswered,
  lost: wrong.filter(said => said.startsWith('R1')).length,
  doubled: wrong.filter(said => /^R[257]/.test(said)).length,
  unknown,
  wrong: wrong.length,
  convergedMs: converged,
}
for (const said of wrong.slice(0, 50)) console.log(said)
for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(14)} ${value}`)
if (values.json !== undefined)
  await writeFile(values.json, `${JSON.stringify({ ...figures, violations: wrong }, null, 2)}\n`)
if (wrong.length === 0) await world.end()
else console.error(`kept for a look: ${world.dir}`)
process.exit(wrong.length === 0 ? 0 : 1)

async function live(random: Random): Promise<void> {
  while (Date.now() < end) {
    await load.live()
    await sleep(random.waiting(1_000))
  }
}

/** Colleagues do what is open, now and then, so that plays go on to their end. */
async function work(): Promise<void> {
  while (Date.now() < end) {
    await sleep(5_000)
    await untilHeard(() => load.finish('call', 'spoke'))
    console.error(
      `${Math.round((end - Date.now()) / MINUTE)} min left: ${load.acked.length} acknowledged, killed ${JSON.stringify(kills)}`,
    )
  }
}

/** Postgres is away now and then: what is asked of it directly waits for it. */
async function untilHeard(ask: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await ask()
      return
    } catch (error) {
      if (tries > 20) throw error
      await sleep(500)
    }
  }
}

async function breakThings(random: Random): Promise<void> {
  while (Date.now() < end) {
    await sleep(random.between(2_000, 7_000))
    const part = world.parts[Math.floor(random.next() * world.parts.length)]
    if (!part) continue
    const draw = random.next()
    if (draw < 0.5) {
      kills.process += 1
      part.kill()
    } else if (draw < 0.8) {
      kills.process += 1
      part.plan(`${random.pick(POINTS)}:${1 + Math.floor(random.between(0, 4))}`)
      part.kill()
    } else if (draw < 0.87) {
      kills.frozen += 1
      await part.freeze(random.between(1_000, 40_000))
    } else if (draw < 0.95) {
      kills.postgres += 1
      await world.killPostgres(random.between(0, 4_000))
    } else {
      kills.temporal += 1
      await world.killTemporal(random.between(0, 6_000))
    }
  }
}
