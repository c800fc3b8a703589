import { accountsDue, postponeFlip, untilNextFlip } from '../db/due-flips.ts'
import type { Pool } from '../db/pool.ts'
import { failingOf, noteFailure, noteSuccess } from '../db/set-aside.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { faultInWords } from '../domain/aside/fault-in-words.ts'
import { PATIENCE } from '../domain/aside/patience.ts'
import type { DefinitionStore } from '../intake/definitions.ts'
import { handOverAccounts } from '../intake/hand-over-accounts.ts'
import { handOverWork } from '../intake/hand-over-work.ts'
import { sweepAccounts } from '../intake/sweep-accounts.ts'
import { tellApproved } from '../intake/tell-approved.ts'
import { tellSwitchedOn } from '../intake/tell-switched-on.ts'
import { Waker } from './waker.ts'

const LONGEST_SLEEP = 60_000
const AFTER_A_FAILURE = 5_000
/** Accounts looked at in one transaction. */
const PAGE = 100

/**
 * Tells journeys what time alone has changed: sleeps until the next moment some account's conditions can turn, looks at it,
 * sleeps again; tells whoever waited for a kill switch or an approval that it is there, and hands over, within a minute, the accounts and the
 * work of colleagues who have left. Several may run: an account is looked at under its lock, and looking twice changes nothing.
 */
export class Sweeper {
  private readonly settings: { url: string; pool: Pool; definitions: DefinitionStore; log: (line: string) => void }
  private readonly waker: Waker

  constructor(settings: Sweeper['settings']) {
    this.settings = settings
    const { url, log } = settings
    this.waker = new Waker({ url, log, name: 'sweeper', channels: ['flips', 'clock'] }, () => this.run())
  }

  start(): Promise<void> {
    return this.waker.start()
  }

  stop(): Promise<void> {
    return this.waker.stop()
  }

  /** Looks now, and again afterwards if it was already looking. */
  wake(): void {
    this.waker.wake()
  }

  private async run(): Promise<number> {
    const { pool, definitions, log } = this.settings
    try {
      await this.sweep()
      await tellSwitchedOn(pool)
      const defs = await definitions.get()
      await tellApproved(pool, defs)
      await handOverAccounts(pool, defs)
      await handOverWork(pool, defs)
      return Math.min(LONGEST_SLEEP, Math.max(1, (await untilNextFlip(pool)) ?? LONGEST_SLEEP))
    } catch (error) {
      log(`sweeper: ${faultInWords(error)}`)
      return AFTER_A_FAILURE
    }
  }

  /** Looks at every account whose moment has come. */
  async sweep(): Promise<void> {
    const { pool, definitions } = this.settings
    for (;;) {
      const due = await accountsDue(pool, PAGE)
      if (due.length === 0 || this.waker.stopped) return
      const defs = await definitions.get()
      await this.look(defs, due)
    }
  }

  /** Looks at accounts together; where one of them cannot be looked at, at each by itself, and that one is put off. */
  private async look(defs: Definitions, keys: readonly string[]): Promise<void> {
    const { pool, log } = this.settings
    try {
      await sweepAccounts(pool, defs, keys)
      const failing = await failingOf(
        pool,
        keys.map(ref => ({ kind: 'conditions', ref })),
      )
      for (const { kind, ref } of failing) await noteSuccess(pool, kind, ref)
    } catch (error) {
      const [key] = keys
      if (keys.length > 1) for (const one of keys) await this.look(defs, [one])
      else if (key !== undefined) {
        log(`sweeper: ${key}: ${faultInWords(error)}`)
        await postponeFlip(pool, key, LONGEST_SLEEP)
        await noteFailure(pool, 'conditions', key, 'not-settled', PATIENCE.conditions)
      }
    }
  }
}
