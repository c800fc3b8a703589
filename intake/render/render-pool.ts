import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { RenderError } from './render-error.ts'
import type { Reply, Work } from './render-work.ts'

const PROCESS = fileURLToPath(new URL('./render-process.mjs', import.meta.url))
const MOST = 2

/**
 * Milliseconds after which a process is ended: with a text, and while it starts; the heap it may take, and for how long a text that
 * ran away is refused at once. The time is long beside the half millisecond that a text takes: on a machine that stands still for a
 * moment none is to be refused.
 */
const LIMITS = { time: 2_000, start: 30_000, heapMb: 96, refuseFor: 60_000 }

type Done = Extract<Reply, { done: unknown }>['done']

interface Job {
  work: Work
  tries: number
  resolve: (done: Done) => void
  reject: (error: Error) => void
}

interface Hand {
  child: ChildProcess
  /** null = it waits for work */
  job: Job | null
  clock: NodeJS.Timeout | undefined
}

/**
 * Renders in processes of its own, which are ended and made anew when a text takes too long or too much memory; a thread would
 * not do, for one that runs out of heap takes its whole process along. There are two: a text that has never come to an end runs
 * in one of them at a time, so that the other goes on for everybody else. One that ran away twice is refused at once for a while.
 * They start when they are needed, know no setting, and keep nobody alive.
 */
export class RenderPool {
  private readonly limits: typeof LIMITS
  private readonly hands = new Set<Hand>()
  private isStarting = false
  private waiting: Job[] = []
  /** hashes of texts that came to an end */
  private readonly proven = new Set<string>()
  /** until when a text is refused, by its hash, and why */
  private readonly refused = new Map<string, { until: number; why: string }>()

  constructor(limits: Partial<typeof LIMITS> = {}) {
    this.limits = { ...LIMITS, ...limits }
  }

  /** @throws RenderError */
  render(work: Work): Promise<Done> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ work, tries: 0, resolve, reject })
      this.go()
    })
  }

  private go(): void {
    if (this.refused.size > 0) this.refuse()
    for (let job = this.next(); job; job = this.next()) {
      const idle = this.idle()[0]
      if (!idle) break
      this.waiting.splice(this.waiting.indexOf(job), 1)
      this.give(idle, job)
    }
    const wantsAnother = this.waiting.some(job => this.isProven(job) || job.tries > 0)
    if (this.waiting.length > 0 && (this.hands.size === 0 || wantsAnother)) this.start()
  }

  private idle(): Hand[] {
    return [...this.hands].filter(hand => hand.job === null)
  }

  private isProven({ work }: Job): boolean {
    return this.proven.has(work.content.hash)
  }

  /** Who goes next: what is known to end, else one text at a time that is not; one that was too much leaves a process to others. */
  private next(): Job | undefined {
    const known = this.waiting.find(job => this.isProven(job))
    if (known || [...this.hands].some(({ job }) => job !== null && !this.isProven(job))) return known
    return this.waiting.find(job => job.tries === 0 || this.idle().length > 1)
  }

  private refuse(): void {
    this.waiting = this.waiting.filter(job => {
      const refused = this.refused.get(job.work.content.hash)
      if (!refused || refused.until < performance.now()) return true
      job.reject(new RenderError(refused.why))
      return false
    })
  }

  private start(): void {
    if (this.isStarting || this.hands.size >= MOST) return
    let child: ChildProcess
    try {
      child = fork(PROCESS, {
        execArgv: [`--max-old-space-size=${this.limits.heapMb}`],
        // no secret of ours is to be had there
        env: {},
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      })
    } catch (error) {
      this.notStarted(error)
      return
    }
    this.isStarting = true
    const hand: Hand = { child, job: null, clock: undefined }
    hand.clock = setTimeout(() => child.kill('SIGKILL'), this.limits.start)
    child.once('message', () => {
      clearTimeout(hand.clock)
      this.isStarting = false
      this.hands.add(hand)
      child.on('message', (reply: Reply) => this.take(hand, reply))
      keepAlive(child, false)
      this.go()
    })
    let isGone = false
    const gone = (signal: NodeJS.Signals | null, error?: Error): void => {
      if (isGone) return
      isGone = true
      this.gone(hand, signal, error)
    }
    // one that never came to be says so by an error alone: no exit follows
    child.on('error', error => {
      child.kill('SIGKILL')
      gone(null, error)
    })
    child.once('exit', (_, signal) => gone(signal))
  }

  private give(hand: Hand, job: Job): void {
    hand.job = job
    keepAlive(hand.child, true)
    // an answer that is there already counts, however late this process comes to look
    hand.clock = setTimeout(() => setImmediate(() => hand.job === job && hand.child.kill('SIGKILL')), this.limits.time)
    hand.child.send(job.work)
  }

  private take(hand: Hand, reply: Reply): void {
    const job = this.release(hand)
    if (!job) return
    if ('done' in reply) {
      this.proven.add(job.work.content.hash)
      job.resolve(reply.done)
    } else this.fail(job, new RenderError(reply.failed.message, reply.failed))
    this.go()
  }

  /** A process that ended: with work in hand it was ended for it, or died of it, unless something broke beside it. */
  private gone(hand: Hand, signal: NodeJS.Signals | null, broken?: Error): void {
    const job = this.release(hand)
    if (!this.hands.delete(hand)) {
      this.isStarting = false
      this.notStarted(broken)
      return
    }
    const { time, heapMb } = this.limits
    const why = signal === 'SIGKILL' ? `it takes longer than ${time} ms` : `it takes more than ${heapMb} MiB of memory`
    if (broken) job?.reject(broken)
    else if (job) this.fail(job, new RenderError(why, { slow: true }))
    this.go()
  }

  /** Whoever waits for a process is told that there is none; what one that is there can do goes on waiting for it. */
  private notStarted(cause: unknown): void {
    const error = new Error('a process that renders could not be started', { cause })
    const goesOn = (job: Job): boolean => this.hands.size > 0 && job.tries === 0
    const lost = this.waiting.filter(job => !goesOn(job))
    this.waiting = this.waiting.filter(goesOn)
    for (const job of lost) job.reject(error)
  }

  private release(hand: Hand): Job | null {
    const { job } = hand
    clearTimeout(hand.clock)
    hand.job = null
    keepAlive(hand.child, false)
    return job
  }

  /** What took too long gets a second chance, for the machine may have been busy; what never came to an end is then refused. */
  private fail(job: Job, error: RenderError): void {
    if (error.slow && job.tries === 0) {
      this.waiting.unshift({ ...job, tries: 1 })
      return
    }
    const { hash } = job.work.content
    if (error.slow && !this.isProven(job)) {
      this.refused.set(hash, { until: performance.now() + this.limits.refuseFor, why: error.message })
    }
    job.reject(error)
  }
}

/** Does this process wait for the other one before it ends? */
function keepAlive(child: ChildProcess, keep: boolean): void {
  for (const one of [child, child.channel]) keep ? one?.ref() : one?.unref()
}
