import { type Listener, listen } from '../db/listen.ts'

interface WakerSettings {
  url: string
  /** who it is, in the log */
  name: string
  /** channels of Postgres it is woken by */
  channels: string[]
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

  constructor(settings: WakerSettings, work: () => Promise<number>) {
    this.settings = settings
    this.work = work
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
      () => this.wake(),
      error => log(`${name}: ${error.message}`),
    )
  }

  async stop(): Promise<void> {
    this.over = true
    if (this.timer) clearTimeout(this.timer)
    await this.busy
    await this.listener?.stop()
  }

  /** Works now, and again afterwards if it was already at work. */
  wake(): void {
    if (this.over) return
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
