import { type Client, type WorkflowHandle, WorkflowIdConflictPolicy, WorkflowNotFoundError } from '@temporalio/client'
import { crashPoint } from '../crash-points.ts'
import { type Listener, listen, type Query } from '../db/listen.ts'
import { accountsBehind, markStarted, openRuns, type PendingRun, setApplied } from '../db/open-runs.ts'
import type { Pool } from '../db/pool.ts'
import { readEntries } from '../db/read-entries.ts'
import { faultInWords } from '../domain/aside/fault-in-words.ts'
import type { InboxEntry } from '../domain/journey/inputs.ts'
import * as messages from '../workflows/messages.ts'
import { Gate } from './gate.ts'
import { Poisoned } from './poisoned.ts'

/** History events at which a journey continues as new; see the durable shell. */
export interface Marks {
  soft: number
  hard: number
}

export interface RelaySettings {
  url: string
  pool: Pool
  client: Client
  taskQueue: string
  marks: Marks
  log: (line: string) => void
  /** milliseconds between sweeps, and until what was handed over is handed over again */
  sweepEvery?: number
  againAfter?: number
}

const LOCK = 4_400_001
const AT_ONCE = 32
const CALL_LIMIT = 10_000
const LONGEST_WAIT = 3_600_000
/**
 * Bytes of entries that are on their way to one run at most. What a journey has been handed lies in its history, worked or not, and in a
 * flood would make it larger than Temporal takes.
 */
const MOST_AHEAD = 192_000

/**
 * What is remembered of one run: how far it was handed over, when, how long to wait before doing it again, and what of it has
 * not been seen to be worked.
 */
interface Handed {
  seq: number
  control: number
  at: number
  wait: number
  ahead: { seq: number; bytes: number }[]
}

/**
 * Hands inbox entries over to the journeys: woken by Postgres, one call in flight an account, batched, with a sweep behind
 * it. What it has handed over is only in memory. It may die anywhere: whoever takes over begins at what journeys are known
 * to have worked, and journeys drop what they have had.
 */
export class Relay {
  private readonly handed = new Map<string, Handed>()
  private readonly gate = new Gate(AT_ONCE, account => this.deliver(account))
  private readonly settings: RelaySettings
  private readonly poisoned: Poisoned
  private listener: Listener | null = null
  private leads = false
  private timer: NodeJS.Timeout | null = null

  constructor(settings: RelaySettings) {
    this.settings = settings
    this.poisoned = new Poisoned(settings.pool)
  }

  async start(): Promise<void> {
    this.listener = await listen(
      this.settings.url,
      ['inbox'],
      heard => {
        if ('connected' in heard) void this.lead(heard.connected)
        else if (this.leads) this.gate.enter(heard.payload)
      },
      error => {
        this.leads = false
        this.settings.log(`relay: ${faultInWords(error)}`)
      },
    )
    this.timer = setInterval(() => void this.sweep(), this.settings.sweepEvery ?? 10_000)
  }

  /** Stops handing over; calls in flight end first. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer)
    this.leads = false
    await this.gate.close()
    await this.listener?.stop()
  }

  /** Stops handing over until `resume`: while the local stack's clock is moved, nothing may be told out of order. */
  async hold(): Promise<void> {
    await this.gate.hold()
  }

  resume(): void {
    this.gate.release()
    void this.sweep()
  }

  // One relay at a time: the lock lives as long as the listening connection, another relay waits for it here.
  private async lead(query: Query): Promise<void> {
    try {
      await query('select pg_advisory_lock($1)', [LOCK])
      this.leads = true
      this.handed.clear()
      await this.sweep()
    } catch (error) {
      this.settings.log(`relay: cannot lead: ${faultInWords(error)}`)
    }
  }

  /** Hands over whatever journeys are behind with. */
  async sweep(): Promise<void> {
    if (!this.leads) return
    try {
      for (const account of await accountsBehind(this.settings.pool, 10_000)) this.gate.enter(account)
    } catch (error) {
      this.settings.log(`relay: cannot sweep: ${faultInWords(error)}`)
    }
  }

  private async deliver(account: string): Promise<boolean> {
    try {
      if (await this.poisoned.rests(account)) return false
      let more = false
      for (const run of await openRuns(this.settings.pool, account)) more = (await this.deliverRun(run)) || more
      await this.poisoned.succeeded(account)
      return more
    } catch (error) {
      this.settings.log(`relay: ${account}: ${faultInWords(error)}`)
      await this.poisoned
        .failed(account)
        .catch((failed: unknown) => this.settings.log(`relay: ${faultInWords(failed)}`))
      // the sweep comes back to it
      return false
    }
  }

  private async deliverRun(run: PendingRun): Promise<boolean> {
    const { pool, againAfter = 30_000 } = this.settings
    const key = `${run.journey}/${run.account}/${run.run}`
    const none = { seq: run.appliedSeq, control: run.appliedSeq, ahead: [] }
    const known = this.handed.get(key) ?? { ...none, at: 0, wait: againAfter }
    if (run.appliedSeq >= known.seq) known.wait = againAfter
    else if (Date.now() - known.at > known.wait) {
      // handed over long ago and not seen to be worked: once more, each time a little more patiently
      Object.assign(known, { ...none, wait: Math.min(known.wait * 2, LONGEST_WAIT) })
    }
    known.seq = Math.max(known.seq, run.appliedSeq)
    known.ahead = known.ahead.filter(({ seq }) => seq > run.appliedSeq)
    this.handed.set(key, known)
    const stands = run.status === 'paused' || run.status === 'parked'
    // its next record wakes the relay
    if (!stands && known.ahead.reduce((sum, { bytes }) => sum + bytes, 0) >= MOST_AHEAD) return false
    const after = stands ? known.control : known.seq
    const page = await readEntries(pool, run.account, run.journey, after, stands ? 'control' : 'all')
    const last = page.entries.at(-1)
    if (!last) return false
    crashPoint('relay:read')
    await this.hand(run, { after, entries: page.entries })
    known.at = Date.now()
    if (stands) known.control = last.seq
    else {
      known.seq = last.seq
      known.ahead.push({ seq: last.seq, bytes: page.bytes })
    }
    return page.more
  }

  /** Asks every journey that seems behind how far it has come. */
  async confirmAll(): Promise<void> {
    for (const account of await accountsBehind(this.settings.pool, 10_000)) {
      for (const run of await openRuns(this.settings.pool, account)) {
        const known = this.handed.get(`${run.journey}/${run.account}/${run.run}`)
        if (!known || run.status === 'waiting') continue
        // one that does not answer is behind, and stays so
        await this.confirm(run, known).catch((error: unknown) =>
          this.settings.log(`relay: ${account}: ${faultInWords(error)}`),
        )
      }
    }
  }

  /**
   * What was handed over a while ago has not been recorded. Mostly it had nothing to tell: the journey says how far it has
   * come, and that is enough. What it does not know of is handed over again, each time a little more patiently.
   */
  private async confirm(run: PendingRun, known: Handed): Promise<void> {
    const { client, pool } = this.settings
    const journey = client.workflow.getHandle(messages.workflowIdOf(run.journey, run.account))
    const view = await client.connection.withDeadline(Date.now() + CALL_LIMIT, () => journey.query(messages.viewQuery))
    if (view.appliedSeq > run.appliedSeq) await setApplied(pool, run, view.appliedSeq)
    if (view.unrecorded) await journey.signal(messages.deliverSignal, { after: view.appliedSeq, entries: [] })
    const wait = Math.min(known.wait * 2, LONGEST_WAIT)
    Object.assign(known, { seq: view.appliedSeq, control: view.appliedSeq, ahead: [], at: Date.now(), wait })
    run.appliedSeq = Math.max(run.appliedSeq, view.appliedSeq)
  }

  private async hand(run: PendingRun, batch: { after: number; entries: InboxEntry[] }): Promise<void> {
    const { client, taskQueue, pool } = this.settings
    const workflowId = messages.workflowIdOf(run.journey, run.account)
    if (run.status === 'waiting' && run.run > 1) await this.outlived(workflowId, run.run)
    await client.connection.withDeadline(Date.now() + CALL_LIMIT, async () => {
      if (run.status !== 'waiting') return client.workflow.getHandle(workflowId).signal(messages.deliverSignal, batch)
      return client.workflow.signalWithStart('accountJourney', {
        workflowId,
        taskQueue,
        args: [this.inputOf(run)],
        signal: messages.deliverSignal,
        signalArgs: [batch],
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        staticSummary: `${run.journey}: ${run.account}, run ${run.run}`,
        typedSearchAttributes: attributesOf(run),
      })
    })
    crashPoint('relay:told')
    if (run.status === 'waiting') await markStarted(pool, run)
    crashPoint('relay:marked')
  }

  /**
   * A run that comes again has the workflow id of the one before, whose last record is made before it closes: handed over in
   * between, the first entries would end with it. Throws until it has closed; the sweep comes back.
   */
  private async outlived(workflowId: string, run: number): Promise<void> {
    const { connection, workflow } = this.settings.client
    const handle = workflow.getHandle(workflowId)
    const open = await connection.withDeadline(Date.now() + CALL_LIMIT, () => isOpen(handle))
    if (!open) return
    const state = await connection.withDeadline(Date.now() + CALL_LIMIT, () => handle.query(messages.stateQuery))
    if (state.run < run) throw new Error('the run before has not closed yet')
  }

  private inputOf(run: PendingRun): messages.JourneyInput {
    const { journey, account, planHash: plan, startsHash: starts, stage, fromSeq, clockOffset } = run
    const { soft: softMark, hard: hardMark } = this.settings.marks
    return {
      journey,
      account,
      run: run.run,
      plan,
      starts,
      stage,
      fromSeq,
      clockOffset,
      softMark,
      hardMark,
      carried: null,
    }
  }
}

/** Is a workflow running? One the server has forgotten is not. */
async function isOpen(handle: WorkflowHandle): Promise<boolean> {
  try {
    return (await handle.describe()).status.name === 'RUNNING'
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false
    throw error
  }
}

function attributesOf(run: PendingRun) {
  const pairs = [
    { key: messages.accountAttribute, value: run.account },
    { key: messages.journeyAttribute, value: run.journey },
    { key: messages.stageAttribute, value: run.stage },
    { key: messages.motionAttribute, value: run.motion },
  ]
  if (run.tier !== null) pairs.push({ key: messages.tierAttribute, value: run.tier })
  if (run.owner !== null) pairs.push({ key: messages.ownerAttribute, value: run.owner })
  return pairs
}
