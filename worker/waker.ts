import { type Heard, type Listener, listen, type Query } from '../db/listen.ts'
import { faultInWords } from '../domain/aside/fault-in-words.ts'

interface WakerSettings {
  url: string
  /** who it is, in the log */
  name: string
  /** channels of Postgres it is woken by */
  channels: string[]
  /** is it woken by this? By everything, unless told */
  heeds?: (heard: { channel: string; payload: string }) => boolean
  /** of all processes one works at a time, for as long as its listening connection holds this lock; told before it begins */
  lock?: { id: number; taken: () => Promise<void> }
  log: (line: string) => void
}

/**
 * Has a work done whenever Postgres calls, and by itself when the work said it should: never twice at once, and once more when
 * it is called meanwhile. The work answers how long to sleep, in milliseconds.
 */
export class Waker {
  private readonly settings: WakerSettings
  private readonly work: () => Promise<number>
  private listener: Listener | null = null
  private timer: NodeJS.Timeout | null = null
  private busy: Promise<void> | null = null
  private again = false
  private over = false
  private leads: boolean

  constructor(settings: WakerSettings, work: () => Promise<number>) {
    this.settings = settings
    this.work = work
    this.leads = settings.lock === undefined
  }

  /** It was told to stop: long work looks at it now and then. */
  get stopped(): boolean {
    return this.over
  }

  async start(): Promise<void> {
    const { url, name, channels, log } = this.settings
    this.listener = await listen(
      url,
      channels,
      heard => this.hear(heard),
      error => {
        this.leads = this.settings.lock === undefined
        log(`${name}: ${faultInWords(error)}`)
      },
    )
  }

  private hear(heard: Heard): void {
    if ('connected' in heard) void this.lead(heard.connected)
    else if (this.settings.heeds?.(heard) ?? true) this.wake()
  }

  private async lead(query: Query): Promise<void> {
    const { lock, name, log } = this.settings
    try {
      if (lock) {
        await query('select pg_advisory_lock($1)', [lock.id])
        await lock.taken()
        this.leads = true
      }
      this.wake()
    } catch (error) {
      // a listener that stops while another process leads has nothing to say
      if (!this.over) log(`${name}: cannot lead: ${faultInWords(error)}`)
    }
  }

  async stop(): Promise<void> {
    this.over = true
    if (this.timer) clearTimeout(this.timer)
    await this.busy
    await this.listener?.stop()
  }

  /** Works now, and again afterwards if it was already at work. */
  wake(): void {
    if (this.over || !this.leads) return
    this.again = this.busy !== null
    if (this.again) return
    if (this.timer) clearTimeout(this.timer)
    this.busy = this.work().then(sleep => {
      this.busy = null
      if (this.again) this.wake()
      else if (!this.over) this.timer = setTimeout(() => this.wake(), sleep)
    })
  }
}
