import { setTimeout as sleep } from 'node:timers/promises'
import type { Process } from './process.ts'

/** What a part is made of. */
interface Making {
  port: number
  /** the crash points its lives are to end at, one each */
  plan: readonly string[]
  /** loads a process that begins when it is told where to die */
  load(): Process
  /** may it end by itself just now, because what it needs to start is away? */
  mayEnd(): boolean
}

/**
 * One process of the product, life after life. Each life may have a crash point it is to die at; the next one is loaded
 * meanwhile, and begins by itself.
 */
export class Part {
  readonly port: number
  /** the crash points it died at */
  readonly died: string[] = []
  /** how often it died because we killed it */
  kills = 0
  /** is it at work, rather than dead or on its way? */
  ready = false
  private readonly making: Making
  private readonly points: string[]
  private process: Process | null = null
  /** loaded, and waiting for its turn */
  private next: Process | null = null
  private ours = false
  private over = false
  private failed: Error | null = null

  constructor(making: Making) {
    this.making = making
    this.port = making.port
    this.points = [...making.plan]
  }

  /** The crash points no life has died at yet. */
  get left(): readonly string[] {
    return this.points
  }

  /** Why it starts no more; null = it does. */
  get failure(): Error | null {
    return this.failed
  }

  /** Has its next life end there, in place of whatever else was planned; null = of itself it is not to end. */
  plan(point: string | null): void {
    this.points.splice(0, this.points.length, ...(point === null ? [] : [point]))
  }

  /** Starts it, and waits until it is ready or dead. Throws when it ended in any other way than by being killed. */
  async start(): Promise<void> {
    if (this.failed) throw this.failed
    const crashAt = this.points[0] ?? null
    const process = this.next ?? this.making.load()
    this.next = null
    await process.next()
    if (this.over) return void process.signal('SIGKILL')
    this.process = process
    this.ours = false
    void process.ended.then(how => this.rise(how, crashAt))
    process.tell(crashAt ?? '')
    await Promise.race([process.next(), process.ended])
    if (!process.lives || this.over) return
    this.ready = true
    this.next = this.making.load()
  }

  private rise(how: NodeJS.Signals | number, crashAt: string | null): void {
    this.ready = false
    if (this.over) return
    if (this.ours) this.kills += 1
    else if (how === 'SIGKILL') this.died.push(crashAt ?? 'nowhere')
    else if (!this.making.mayEnd()) this.failed = new Error(`a process of the product ended by itself: ${how}`)
    if (how === 'SIGKILL' && !this.ours && this.points[0] === crashAt) this.points.shift()
    this.start().catch((error: Error) => {
      this.failed = error
    })
  }

  /** Kills it as `kill -9` does; it starts again by itself. False when it was dead already. */
  kill(): boolean {
    if (!this.process?.signal('SIGKILL')) return false
    this.ours = true
    return true
  }

  /** Stands still for so long, as a process on a machine that is out of breath does, and goes on as if nothing had been. */
  async freeze(ms: number): Promise<void> {
    const process = this.process
    process?.signal('SIGSTOP')
    await sleep(ms)
    process?.signal('SIGCONT')
  }

  async stop(): Promise<void> {
    this.over = true
    this.process?.signal('SIGCONT')
    this.process?.signal('SIGTERM')
    this.next?.signal('SIGKILL')
    await this.process?.ended
    if (this.failed) throw this.failed
  }
}
