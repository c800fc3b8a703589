import { randomUUID } from 'node:crypto'
import { changeAudience } from '../activities/change-audience.ts'
import type { Dependencies } from '../activities/dependencies.ts'
import { compose } from '../activities/mail/compose.ts'
import { handOver } from '../activities/mail/smtp-stage.ts'
import { replayCall } from '../activities/replay-call.ts'
import { resendAlert } from '../activities/resend-alert.ts'
import { crashPoint } from '../crash-points.ts'
import { markTold, opsAddresses, readUntold } from '../db/alarms.ts'
import { dueRemovals, untilNextRemoval } from '../db/audience-removals.ts'
import { orderedCalls } from '../db/effect-decisions.ts'
import { orderedAlerts } from '../db/ordered-alerts.ts'
import { untilNextOverdue } from '../db/overdue-doubts.ts'
import { eventsToTry } from '../db/quarantined-events.ts'
import { type Aside, listReleased, takeProbe } from '../db/set-aside.ts'
import { alarmWords, DOUBT_BOUND } from '../domain/aside/alarm-words.ts'
import { faultInWords } from '../domain/aside/fault-in-words.ts'
import { faultOf } from '../domain/aside/fault-of.ts'
import { PATIENCE } from '../domain/aside/patience.ts'
import { letGo } from '../intake/let-go.ts'
import { replayEvent } from '../intake/replay-event.ts'
import { Waker } from './waker.ts'

const LOCK = 4_400_003
const LONGEST_SLEEP = 10 * 60_000
const AFTER_A_FAILURE = 30_000
const AT_ONCE = 100

interface KeeperSettings {
  url: string
  deps: Dependencies
  log: (line: string) => void
}

/**
 * Lets go what waits for something that works again or was released by hand, takes in events that were set aside, makes calls and
 * sends alerts once more that somebody ordered, takes off audiences who was erased and whom a play that ended put on, and tells ops once of what was set aside and of messages nobody has decided on. One of all processes; it may die anywhere: what is not done is found again.
 */
export class AsideKeeper {
  private readonly settings: KeeperSettings
  private readonly waker: Waker
  /** what failed in this run */
  private failed = 0

  constructor(settings: KeeperSettings) {
    this.settings = settings
    const { url, log } = settings
    const lock = { id: LOCK, taken: async () => undefined }
    this.waker = new Waker({ url, log, name: 'aside keeper', channels: ['aside', 'clock'], lock }, () => this.run())
  }

  start(): Promise<void> {
    return this.waker.start()
  }

  stop(): Promise<void> {
    return this.waker.stop()
  }

  private async run(): Promise<number> {
    const { deps, log } = this.settings
    const { pool } = deps
    this.failed = 0
    try {
      for (const released of await listReleased(pool)) await this.each(released.ref, () => this.release(released))
      for (const ref of await eventsToTry(pool, AT_ONCE)) {
        // whatever comes of it, the next run begins with others
        if (await takeProbe(pool, 'event', ref, PATIENCE.event)) await this.each(ref, () => this.tryAgain(ref))
      }
      for (const { key, webhook } of await orderedCalls(pool))
        await this.each(key, () => replayCall(deps, key, webhook))
      for (const key of await orderedAlerts(pool)) await this.each(key, () => resendAlert(deps, key))
      for (const removal of await dueRemovals(pool, AT_ONCE)) {
        await this.each(removal.key, () => changeAudience(deps, removal))
      }
      await this.alarm()
      if (this.failed > 0) return AFTER_A_FAILURE
      const waits = [await untilNextOverdue(pool, DOUBT_BOUND), await untilNextRemoval(pool)]
      return Math.max(1_000, Math.min(...waits.map(wait => wait ?? LONGEST_SLEEP), LONGEST_SLEEP))
    } catch (error) {
      log(`aside keeper: ${faultInWords(error)}`)
      return AFTER_A_FAILURE
    }
  }

  /** Does one thing of many: where it fails, the others go on. The log names it, and no word of the failure, which may be somebody's. */
  private async each(name: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.failed += 1
      this.settings.log(`aside keeper: ${name}: ${faultInWords(error)}`)
    }
  }

  private async release(released: Aside): Promise<void> {
    const { kind, ref, releasedAs } = released
    if (kind === 'event' && releasedAs === 'replay') return this.tryAgain(ref)
    const n = await letGo(this.settings.deps.pool, released)
    this.settings.log(`${kind} ${ref} is released: ${n} waited for it`)
  }

  private async tryAgain(ref: string): Promise<void> {
    const { deps, log } = this.settings
    const replayed = await replayEvent(deps.pool, deps.definitions, ref)
    log(`event ${ref}: ${replayed.is === 'failed' ? `fails again: ${faultOf(replayed.error)}` : replayed.is}`)
  }

  /** Tells what ops were not told of: by the log, and by mail where somebody of them has an address. */
  private async alarm(): Promise<void> {
    const { deps, log } = this.settings
    const untold = await readUntold(deps.pool, DOUBT_BOUND)
    if (untold.aside.length + untold.doubts.length === 0) return
    for (const { kind, ref, reason } of untold.aside) log(`set aside: ${kind} ${ref} (${reason})`)
    if (untold.doubts.length > 0) log(`nobody has decided on ${untold.doubts.length} messages in doubt`)
    const { subject, text } = alarmWords(untold, deps.publicUrl)
    const { sender } = (await deps.definitions.get()).settings.workspace
    for (const address of await opsAddresses(deps.pool)) {
      const messageId = `<${randomUUID()}@${sender.address.split('@')[1] ?? 'localhost'}>`
      const to = { name: '', address }
      const raw = await compose({ from: sender, to, subject, html: null, text, messageId, headers: [] })
      const sent = await handOver(deps.smtp, { from: sender.address, to: address, raw }, async () => true)
      if (sent.outcome !== 'accepted')
        log(`ops could not be told by mail: ${'reason' in sent ? sent.reason : sent.outcome}`)
    }
    crashPoint('keeper:told')
    await markTold(deps.pool, untold)
  }
}
