import type { Pool } from '../db/pool.ts'
import { faultInWords } from '../domain/aside/fault-in-words.ts'
import { type DefinitionStore, NoDefinitions } from '../intake/definitions.ts'
import { keepOpenHours } from '../intake/keep-open-hours.ts'
import { noticeZones } from '../intake/notice-zones.ts'
import { settleRelease } from '../intake/publish.ts'
import { tellHours } from '../intake/tell-hours.ts'
import { Waker } from './waker.ts'

const LONGEST_SLEEP = 5 * 60_000
const AFTER_A_FAILURE = 5_000

/**
 * Keeps running clocks, and the open hours that queries reckon with, in step with what they come from: the hours colleagues
 * work, told within moments of a change, and the zone table of this build. Calendars come with their release. Several may run: telling something twice changes nothing.
 */
export class Timekeeper {
  private readonly settings: { url: string; pool: Pool; definitions: DefinitionStore; log: (line: string) => void }
  private readonly waker: Waker
  private zones: 'unasked' | 'changed' | 'told' = 'unasked'

  constructor(settings: Timekeeper['settings']) {
    this.settings = settings
    const { url, log } = settings
    this.waker = new Waker({ url, log, name: 'timekeeper', channels: ['hours'] }, () => this.run())
  }

  async start(): Promise<void> {
    await this.waker.start()
    this.waker.wake()
  }

  stop(): Promise<void> {
    return this.waker.stop()
  }

  private async run(): Promise<number> {
    const { pool, definitions, log } = this.settings
    try {
      const defs = await definitions.get()
      if (this.zones === 'unasked') this.zones = (await noticeZones(pool)) ? 'changed' : 'told'
      if (this.zones === 'changed') {
        log('timekeeper: the zone table is another one, so running journeys ask anew when things are due')
        await settleRelease(pool, definitions, () => undefined)
        this.zones = 'told'
      }
      await tellHours(pool, defs)
      await keepOpenHours(pool, defs.settings)
      return LONGEST_SLEEP
    } catch (error) {
      // before the first publish there is no journey to tell anything
      if (!(error instanceof NoDefinitions)) log(`timekeeper: ${faultInWords(error)}`)
      return AFTER_A_FAILURE
    }
  }
}
