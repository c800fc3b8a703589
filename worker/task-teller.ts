import { appNow } from '../db/app-now.ts'
import { dueCards, postponeCard, takeOverCards, untilNextCard } from '../db/task-cards.ts'
import { takeOverDigests } from '../db/task-digests.ts'
import { faultInWords } from '../domain/aside/fault-in-words.ts'
import type { DefinitionStore } from '../intake/definitions.ts'
import { type DigestSettings, dueDigests, sendDigest } from '../sinks/mail/digests.ts'
import { planTasks } from '../sinks/plan-tasks.ts'
import type { TaskSink } from '../sinks/task-sink.ts'
import { type Telling, tellTask } from '../sinks/tell-task.ts'
import { Gate } from './gate.ts'
import { Waker } from './waker.ts'

export interface TellerSettings extends Telling {
  url: string
  definitions: DefinitionStore
  sinks: readonly TaskSink[]
  /** mails of a day, for those who want them; left out where there are none */
  digests?: DigestSettings
  log: (line: string) => void
}

const LOCK = 4_400_002
const PAGE = 200
const AT_ONCE = 8
const LONGEST_SLEEP = 30_000
/** until what is on its way is looked at again, and after a failure */
const SOON = 250
const AFTER_A_FAILURE = 5_000
const PUT_OFF = 60_000
/** A task and its clock are written by two activities: so long the first waits for the second. */
const FRESH_FOR = 1_000
/** what `changes` tells of a task */
const OF_A_TASK = /"what"\s*:\s*"task"/

/**
 * Keeps what other systems show of tasks up to date: compares what tasks are with what was told of them, plans a delivery for
 * every difference, and makes those whose moment has come. Nothing is queued: it may die anywhere, and whoever takes over
 * finds the same differences, and the ledger. One at a time of all processes; a card is worked by one attempt at a time.
 */
export class TaskTeller {
  private readonly settings: TellerSettings
  /** each sink by itself: one that hangs keeps no other waiting */
  private readonly gates: ReadonlyMap<string, Gate>
  private readonly digests: Gate
  private readonly waker: Waker
  /** sinks that asked to be left alone, and until when by this machine's clock */
  private readonly paused = new Map<string, number>()

  constructor(settings: TellerSettings) {
    this.settings = settings
    this.gates = new Map(settings.sinks.map(sink => [sink.id, new Gate(AT_ONCE, task => this.deliver(sink, task))]))
    this.digests = new Gate(AT_ONCE, staff => this.sendDigest(staff))
    const { url, log } = settings
    const lock = { id: LOCK, taken: () => this.takeOver() }
    const heeds = ({ channel, payload }: { channel: string; payload: string }) =>
      channel === 'clock' || OF_A_TASK.test(payload)
    this.waker = new Waker({ url, log, name: 'task teller', channels: ['changes', 'clock'], heeds, lock }, () =>
      this.run(),
    )
  }

  start(): Promise<void> {
    return this.waker.start()
  }

  /** Plans and begins nothing more; deliveries under way end first. */
  async stop(): Promise<void> {
    await this.waker.stop()
    await Promise.all([this.digests, ...this.gates.values()].map(gate => gate.close()))
  }

  private async run(): Promise<number> {
    try {
      const allPlanned = await this.plan()
      const longest = Math.min(await this.enterDigests(), allPlanned ? LONGEST_SLEEP : SOON)
      return await this.enterDue(longest)
    } catch (error) {
      this.settings.log(`task teller: ${faultInWords(error)}`)
      return AFTER_A_FAILURE
    }
  }

  /** Whoever told before is gone. */
  private async takeOver(): Promise<void> {
    const { pool } = this.settings
    await Promise.all([takeOverCards(pool), takeOverDigests(pool)])
  }

  /** Lets in whoever's day has begun, and answers how long until the next one's does. */
  private async enterDigests(): Promise<number> {
    const { digests, pool } = this.settings
    if (!digests) return LONGEST_SLEEP
    const { due, next } = await dueDigests(digests)
    for (const staff of due) this.digests.enter(staff)
    return next === null ? LONGEST_SLEEP : Math.max(SOON, next - (await appNow(pool)))
  }

  private async sendDigest(staff: string): Promise<boolean> {
    const { digests, log } = this.settings
    if (digests)
      await sendDigest(digests, staff).catch((error: unknown) =>
        log(`task teller: digest, ${staff}: ${faultInWords(error)}`),
      )
    return false
  }

  /** Plans whatever differs. False when some of it has to wait for what is on its way. */
  private async plan(): Promise<boolean> {
    const { pool, definitions, sinks } = this.settings
    for (;;) {
      const { done, waiting } = await planTasks(pool, sinks, (await definitions.get()).settings, FRESH_FOR)
      if (done || this.waker.stopped) return !waiting
    }
  }

  /** Lets in what is due, and answers how long to sleep, at most `longest`. */
  private async enterDue(longest: number): Promise<number> {
    const { pool } = this.settings
    const now = Date.now()
    for (const [id, until] of this.paused) if (until <= now) this.paused.delete(id)
    const awake = [...this.gates.keys()].filter(id => !this.paused.has(id))
    for (const { task, sink } of await dueCards(pool, awake, PAGE)) this.gates.get(sink)?.enter(task)
    const next = (await untilNextCard(pool, awake)) ?? longest
    const wakes = [...this.paused.values()].map(until => until - now)
    return Math.max(SOON, Math.min(longest, next, ...wakes))
  }

  private async deliver(sink: TaskSink, task: string): Promise<boolean> {
    const { id } = sink
    if (this.paused.has(id)) return false
    const { pool, log } = this.settings
    try {
      const told = await tellTask(this.settings, sink, task)
      if (told?.is === 'again' && told.everything) this.paused.set(id, Date.now() + (told.after ?? PUT_OFF))
      // what is tried again is due sooner than the sleep that has begun
      if (told && told.is !== 'told') this.waker.wake()
    } catch (error) {
      log(`task teller: ${id}, ${task}: ${faultInWords(error)}`)
      await postponeCard(pool, task, id, PUT_OFF).catch((failed: unknown) =>
        log(`task teller: ${faultInWords(failed)}`),
      )
    }
    return false
  }
}
