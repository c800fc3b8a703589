import type { Release } from '../../language/release.ts'
import { DAY_MS } from '../calendar/civil.ts'
import { World } from '../rehearsal/world.ts'
import { Behaviour } from './behaviour.ts'
import { simulant } from './population.ts'
import type { SimulationReport } from './report.ts'
import { Tally } from './tally.ts'

export interface SimulationOptions {
  accounts: number
  days: number
  seed: number
  /** where the clock begins, UTC milliseconds */
  start: number
  /** what is switched off from a day on, for so many days (null = until the end) */
  off?: SimulationReport['off']
}

/**
 * Sends a seeded population through the definitions and counts what comes of it. Nothing but the options decides: the same
 * seed gives the same report. `progress` hears of every week that is over.
 */
export function simulate(
  release: Release,
  { accounts, days, seed, start, off = [] }: SimulationOptions,
  progress: (day: number) => void = () => undefined,
): SimulationReport {
  const tally = new Tally(start)
  const switches = off.map(({ scope, of, day, days: lasts }) => {
    const from = start + day * DAY_MS
    return { scope, of, from, until: lasts === null ? null : from + lasts * DAY_MS }
  })
  const world: World = new World(
    release,
    start,
    {
      happened(happening) {
        tally.happened(happening)
        behaviour.answer(happening)
      },
      taskMade(account, task) {
        tally.task(task)
        behaviour.work(account, task)
      },
      round: (_account, _journey, round) => tally.round(round),
      handled: (_account, _person, after) => tally.handled(after),
    },
    { switches },
  )
  const behaviour = new Behaviour(world, seed)
  for (let i = 0; i < accounts; i += 1) {
    const one = simulant(release.settings, seed, i, start)
    behaviour.begin(one)
    world.add(one, null)
  }
  tally.sample(0)
  for (let day = 7; day < days + 7; day += 7) {
    const until = Math.min(day, days)
    world.advance(start + until * DAY_MS)
    tally.sample(until)
    progress(until)
  }
  for (const { answered } of world.accounts.values()) tally.leaves(answered.size)
  const people = [...world.accounts.values()].reduce((sum, account) => sum + account.people.size, 0)
  const stages = Object.values(release.journeys).flatMap(journey => journey.stages.map(stage => stage.id))
  return tally.report({ accounts, days, seed, people, stages: [...new Set(stages)], off })
}
