import { setTimeout as sleep } from 'node:timers/promises'
import { allCrashPoints } from '../../crash-points.ts'
import type { Random } from '../../domain/simulation/random.ts'
import type { Part } from './life.ts'
import type { World } from './world.ts'

/** What one run of faults may do to a process, a server or a journey; how often, by their weights. */
const FAULTS = [
  ['kill', 45],
  ['crash', 30],
  ['freeze', 7],
  ['postgres', 8],
  ['temporal', 5],
  ['reset', 5],
] as const
type Fault = (typeof FAULTS)[number][0]

/** Breaks things at random, as the seed has it: which, in what order, and how far apart. */
export class Nemesis {
  /** what was killed: processes from outside, processes at a crash point, Postgres, Temporal */
  readonly kills = { process: 0, crashPoint: 0, postgres: 0, temporal: 0 }
  /** processes that stood still, and workflows that were set back to an old point */
  readonly others = { frozen: 0, reset: 0 }
  private readonly world: World
  private readonly random: Random
  private readonly thawing: Promise<void>[] = []
  /** whose workflows may be set back */
  private readonly accounts: readonly string[]

  constructor(world: World, accounts: readonly string[], random: Random) {
    this.world = world
    this.accounts = accounts
    this.random = random
  }

  /** Breaks something about every so many milliseconds until the moment comes; everything runs again when it resolves. */
  async rage(until: number, every: number): Promise<void> {
    const before = this.deaths()
    while (Date.now() < until) {
      const [fault, wait] = [this.draw(), this.random.between(0.4, 1.6) * every]
      await this.strike(fault)
      await sleep(Math.min(wait, Math.max(0, until - Date.now())))
      this.kills.crashPoint = this.deaths() - before
    }
    await Promise.all(this.thawing)
    for (const part of this.world.parts) part.plan(null)
    this.kills.crashPoint = this.deaths() - before
  }

  get killed(): number {
    return Object.values(this.kills).reduce((sum, n) => sum + n, 0)
  }

  private async strike(fault: Fault): Promise<void> {
    const { world, random } = this
    switch (fault) {
      case 'kill':
        return this.killOne(null)
      case 'crash':
        return this.killOne(`${random.pick(allCrashPoints())}:${1 + Math.floor(random.between(0, 4))}`)
      case 'freeze': {
        this.others.frozen += 1
        const longest = random.chance(0.2) ? 40_000 : 8_000
        const part = await this.ready()
        this.thawing.push(part.freeze(random.between(500, longest)))
        return
      }
      case 'postgres':
        this.kills.postgres += 1
        return world.killPostgres(random.between(0, 3_000))
      case 'temporal':
        this.kills.temporal += 1
        return world.killTemporal(random.between(0, 4_000))
      case 'reset':
        return this.setBack()
      default:
        return fault satisfies never
    }
  }

  /** Kills a process that is at work; the life after it may have a point where it ends by itself. */
  private async killOne(point: string | null): Promise<void> {
    const part = await this.ready()
    part.plan(point)
    if (part.kill()) this.kills.process += 1
  }

  /** A process that is at work, by chance; waits for one. */
  private async ready(): Promise<Part> {
    for (;;) {
      for (const { failure } of this.world.parts) if (failure) throw failure
      const part = this.random.pick(this.world.parts.filter(one => one.ready))
      if (part) return part
      await sleep(100)
    }
  }

  /** Sets the workflow of some account back to the first thing it decided, as somebody with the Temporal tools may. */
  private async setBack(): Promise<void> {
    const account = this.random.pick(this.accounts.slice(-20))
    if (account === undefined) return
    if (await this.world.setBack(account)) this.others.reset += 1
  }

  private deaths(): number {
    return this.world.parts.reduce((sum, part) => sum + part.died.length, 0)
  }

  private draw(): Fault {
    let at = this.random.between(0, 100)
    for (const [fault, weight] of FAULTS) {
      at -= weight
      if (at < 0) return fault
    }
    return 'kill'
  }
}
