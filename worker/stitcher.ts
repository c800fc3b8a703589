import type { Pool } from '../db/pool.ts'
import { faultInWords } from '../domain/aside/fault-in-words.ts'
import { countSharedDomains } from '../intake/count-shared-domains.ts'
import type { DefinitionStore } from '../intake/definitions.ts'
import { measureDaily } from '../intake/measure-data.ts'
import { stitchAndSettle } from '../intake/stitch-waiting.ts'
import { Waker } from './waker.ts'

const LOOK_ANYWAY = 60_000
/** how often what waits is looked through for domains of the public */
const COUNT_EVERY = 3_600_000

/**
 * Places signals that waited, when what they waited for turns up: is told so, and looks now and then without. Several may run: a
 * signal is worked on by one of them. Between times it keeps house: it measures the data once a day, and looks for domains of the
 * public.
 */
export class Stitcher {
  private readonly settings: { url: string; pool: Pool; definitions: DefinitionStore; log: (line: string) => void }
  private readonly waker: Waker
  private countedAt = 0

  constructor(settings: Stitcher['settings']) {
    this.settings = settings
    const { url, log } = settings
    this.waker = new Waker({ url, log, name: 'stitcher', channels: ['stitch'] }, () => this.look())
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

  private async look(): Promise<number> {
    const { pool, definitions, log } = this.settings
    try {
      await stitchAndSettle(pool, definitions)
      await measureDaily(pool, await definitions.get())
      if (Date.now() - this.countedAt >= COUNT_EVERY) {
        this.countedAt = Date.now()
        for (const domain of await countSharedDomains(pool)) log(`stitcher: ${domain} is shared by many companies`)
      }
    } catch (error) {
      log(`stitcher: ${faultInWords(error)}`)
    }
    return LOOK_ANYWAY
  }
}
