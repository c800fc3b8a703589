import { accountsDue, postponeFlip, untilNextFlip } from '../db/due-flips.ts'
import { type Listener, listen } from '../db/listen.ts'
import type { Pool } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import type { DefinitionStore } from '../intake/definitions.ts'
import { sweepAccounts } from '../intake/sweep-accounts.ts'

const LONGEST_SLEEP = 60_000
/** Accounts looked at in one transaction. */
const PAGE = 100

/**
 * Tells journeys what time alone has changed: sleeps until the next moment some account's conditions can turn, looks at it,
 * sleeps again. Several may run: an account is looked at under its lock, and looking twice changes nothing.
 */
export class Sweeper {
  private readonly settings: { url: string; pool: Pool; definitions: DefinitionStore; log: (line: string) => void }
  private listener: Listener | null = null
  private timer: NodeJS.Timeout | null = null
  private busy: Promise<void> | null = null
  private again = false
  private stopped = false

  constructor(settings: Sweeper['settings']) {
    this.settings = settings
  }

  async start(): Promise<void> {
    const { url, log } = this.settings
    this.listener = await listen(
      url,
      ['flips', 'clock'],
      () => this.wake(),
      error => log(`sweeper: ${error.message}`),
    )
  }

  async stop(): Promise<void> {
    this.stopped = true
    if (this.timer) clearTimeout(this.timer)
    await this.busy
    await this.listener?.stop()
  }

  /** Looks now, and again afterwards if it was already looking. */
  wake(): void {
    if (this.stopped) return
    if (this.busy) {
      this.again = true
      return
    }
    if (this.timer) clearTimeout(this.timer)
    this.busy = this.run().finally(() => {
      this.busy = null
      if (this.again) {
        this.again = false
        this.wake()
      }
    })
  }

  private async run(): Promise<void> {
    const { log } = this.settings
    let sleep = LONGEST_SLEEP
    try {
      await this.sweep()
      sleep = Math.min(LONGEST_SLEEP, Math.max(1, (await untilNextFlip(this.settings.pool)) ?? LONGEST_SLEEP))
    } catch (error) {
      log(`sweeper: ${(error as Error).message}`)
      sleep = 5_000
    }
    if (!this.stopped) this.timer = setTimeout(() => this.wake(), sleep)
  }

  /** Looks at every account whose moment has come. */
  async sweep(): Promise<void> {
    const { pool, definitions } = this.settings
    for (;;) {
      const due = await accountsDue(pool, PAGE)
      if (due.length === 0 || this.stopped) return
      const defs = await definitions.get()
      await this.look(defs, due)
    }
  }

  /** Looks at accounts together; where one of them cannot be looked at, at each by itself, and that one is put off. */
  private async look(defs: Definitions, keys: readonly string[]): Promise<void> {
    const { pool, log } = this.settings
    try {
      await sweepAccounts(pool, defs, keys)
    } catch (error) {
      const [key] = keys
      if (keys.length > 1) for (const one of keys) await this.look(defs, [one])
      else if (key !== undefined) {
        log(`sweeper: ${key}: ${(error as Error).message}`)
        await postponeFlip(pool, key, LONGEST_SLEEP)
      }
    }
  }
}
