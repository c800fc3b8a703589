import { type Listener, listen } from '../db/listen.ts'
import type { Pool } from '../db/pool.ts'
import { countSharedDomains } from '../intake/count-shared-domains.ts'
import type { DefinitionStore } from '../intake/definitions.ts'
import { stitchAndSettle } from '../intake/stitch-waiting.ts'

const LOOK_ANYWAY = 60_000
/** how often what waits is looked through for domains of the public */
const COUNT_EVERY = 3_600_000

/**
 * Places signals that waited, when what they waited for turns up: is told so, and looks now and then without. Several may run: a
 * signal is worked on by one of them.
 */
export class Stitcher {
  private readonly settings: { url: string; pool: Pool; definitions: DefinitionStore; log: (line: string) => void }
  private listener: Listener | null = null
  private timer: NodeJS.Timeout | null = null
  private busy: Promise<void> | null = null
  private again = false
  private stopped = false
  private countedAt = 0

  constructor(settings: Stitcher['settings']) {
    this.settings = settings
  }

  async start(): Promise<void> {
    const { url, log } = this.settings
    this.listener = await listen(
      url,
      ['stitch'],
      () => this.wake(),
      error => log(`stitcher: ${error.message}`),
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
    this.again = this.busy !== null
    if (this.again) return
    if (this.timer) clearTimeout(this.timer)
    this.busy = this.look().finally(() => {
      this.busy = null
      if (this.again) this.wake()
      else if (!this.stopped) this.timer = setTimeout(() => this.wake(), LOOK_ANYWAY)
    })
  }

  private async look(): Promise<void> {
    const { pool, definitions, log } = this.settings
    try {
      await stitchAndSettle(pool, definitions)
      if (Date.now() - this.countedAt < COUNT_EVERY) return
      this.countedAt = Date.now()
      for (const domain of await countSharedDomains(pool)) log(`stitcher: ${domain} is shared by many companies`)
    } catch (error) {
      log(`stitcher: ${(error as Error).message}`)
    }
  }
}
