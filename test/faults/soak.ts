/**
 * `npm run soak -- --minutes N --seed S`: accounts live through plays that chance has put together while processes, Postgres
 * and Temporal are killed at random; in the end everything is compared with the reducer alone. The seed decides the plays,
 * what is broken and when; the machine decides what was going on at that moment. Ends with 1 when a promise was broken.
 */
import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { allCrashPoints } from '../../crash-points.ts'
import { type Random, randomOf } from '../../domain/simulation/random.ts'
import { finish } from './finish.ts'
import { Load } from './load.ts'
import { Nemesis } from './nemesis.ts'
import { World } from './world.ts'

const USAGE = `npm run soak -- --minutes N --seed S

  --minutes N           how long things are broken (5)
  --seed S              a whole number: the same seed is the same run, as far as the machine lets it (one by chance)
  --every SECONDS       how far apart faults are (6)
  --accounts SECONDS    how far apart new accounts are (4)
  --json FILE           writes the figures
  --list-crash-points   where a process can be made to die, one a line

for example: npm run soak -- --minutes 5 --seed 7`

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    every: { type: 'string', default: '6' },
    accounts: { type: 'string', default: '4' },
    json: { type: 'string' },
    'list-crash-points': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values['list-crash-points']) {
  console.log(allCrashPoints().join('\n'))
  process.exit(0)
}
const [minutes, seed, every, accounts] = [values.minutes, values.seed, values.every, values.accounts].map(Number)
const said = [minutes, every, accounts].every(n => n !== undefined && n > 0) && Number.isInteger(seed)
if (values.help || !said) {
  console.error(USAGE)
  process.exit(values.help ? 0 : 2)
}
await soak({ minutes: minutes ?? 5, seed: seed ?? 1, every: (every ?? 6) * 1_000, accounts: (accounts ?? 4) * 1_000 })

async function soak(run: { minutes: number; seed: number; every: number; accounts: number }): Promise<void> {
  const again = `npm run soak -- --minutes ${run.minutes} --seed ${run.seed} --every ${run.every / 1_000} --accounts ${run.accounts / 1_000}`
  const world = await World.begin({ random: randomOf(run.seed, 'plays') })
  console.error(`seed ${run.seed}, ${run.minutes} min; what is on record is in ${world.dir}`)
  const load = new Load(world)
  const nemesis = new Nemesis(world, load.accounts, randomOf(run.seed, 'faults'))
  const begun = Date.now()
  const end = begun + run.minutes * 60_000
  await world.addPart()
  await world.addPart()
  await Promise.all([
    live(load, end, run.accounts, randomOf(run.seed, 'load')),
    work(load, nemesis, end),
    nemesis.rage(end, run.every),
  ])
  const { wrong, converged, records } = await finish(world, load, 60_000)
  const figures = {
    ...{ seed: run.seed, commit: commit(), minutes: Math.round((Date.now() - begun) / 6_000) / 10 },
    ...{ killsSurvived: nemesis.killed, kills: nemesis.kills, others: nemesis.others },
    ...{ accounts: records.runs.length, entries: records.entries.length, effects: records.effects.length },
    ...{ acknowledged: load.acked.length, repeated: load.repeated, refused: load.refused, unanswered: load.unanswered },
    lost: wrong.filter(said => said.startsWith('R1:')).length,
    doubled: wrong.filter(said => /^R[257]:/.test(said)).length,
    unknownHeld: records.effects.filter(one => one.state === 'unknown').length,
    recoveredAfterSeconds: converged === null ? null : Math.round(converged / 100) / 10,
    ...{ violations: wrong.length, wrong: wrong.slice(0, 200), again },
  }
  console.log(JSON.stringify(figures, null, 2))
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`)
  if (wrong.length > 0) {
    console.error(`${wrong.length} promises broken; what is on record stays in ${world.dir}. Again: ${again}`)
    process.exit(1)
  }
  await world.end()
  process.exit(0)
}

/** Accounts that begin to live, signals that come twice, and now and then one account that everything happens to at once. */
async function live(load: Load, end: number, apart: number, random: Random): Promise<void> {
  while (Date.now() < end) {
    const account = await load.live()
    if (random.chance(0.3)) await load.again(random, 10)
    if (random.chance(0.05)) await load.flood(random, account, random.chance(0.3) ? 3_000 : 100)
    await sleep(random.waiting(apart))
  }
}

/** Colleagues do what is open, now and then, so that plays go on to their end. */
async function work(load: Load, nemesis: Nemesis, end: number): Promise<void> {
  while (Date.now() < end) {
    await sleep(10_000)
    for (const type of ['call', 'ask-viewed', 'ask-replied']) await load.finish(type, 'spoke')
    const left = Math.max(0, Math.round((end - Date.now()) / 6_000) / 10)
    const { kills, killed, others } = nemesis
    console.error(
      `${left} min left: ${killed} kills ${JSON.stringify({ ...kills, ...others })}, ${load.acked.length} acknowledged`,
    )
  }
}

function commit(): string {
  return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim()
}
