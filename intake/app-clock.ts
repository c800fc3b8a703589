import { appNow } from '../db/app-now.ts'
import { type Listener, listen } from '../db/listen.ts'
import type { Pool } from '../db/pool.ts'
import { faultInWords } from '../domain/aside/fault-in-words.ts'

/** The time everything in this process goes by: the machine's, moved by the local stack's offset. */
export class AppClock {
  private offset = 0
  private listener: Listener | null = null
  private readonly pool: Pool

  constructor(pool: Pool) {
    this.pool = pool
  }

  /** Follows the offset from now on. */
  async follow(url: string, log: (line: string) => void): Promise<void> {
    await this.read()
    this.listener = await listen(
      url,
      ['clock'],
      () => void this.read().catch((e: unknown) => log(`clock: ${faultInWords(e)}`)),
      e => log(faultInWords(e)),
    )
  }

  async stop(): Promise<void> {
    await this.listener?.stop()
  }

  /** UTC milliseconds. */
  now(): number {
    return Date.now() + this.offset
  }

  private async read(): Promise<void> {
    this.offset = Math.round((await appNow(this.pool)) - Date.now())
    // Postgres on this machine has this machine's clock: what is left of a second is the way there and back
    if (Math.abs(this.offset) < 1_000) this.offset = 0
  }
}
