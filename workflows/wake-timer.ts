import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow'

/**
 * The journey's one timer. A nearer moment takes the place of a later one; a later one leaves the timer as it is, for
 * waking up once too often is cheaper than a timer cancelled and started again.
 */
export class WakeTimer {
  private at: number | null = null
  private scope: CancellationScope | null = null
  private readonly wake: () => void

  constructor(wake: () => void) {
    this.wake = wake
  }

  /** Sees to it that the journey wakes at `due` at the latest; null = nothing is due. Both in UTC milliseconds. */
  set(due: number | null, now: number, summary: () => string): void {
    if (due !== null && this.at !== null && this.at <= due) return
    this.scope?.cancel()
    this.scope = null
    this.at = due
    if (due !== null) this.start(due, due - now, summary())
  }

  private start(at: number, length: number, summary: string): void {
    const scope = new CancellationScope()
    this.scope = scope
    void scope
      .run(() => sleep(length, { summary }))
      .then(
        () => {
          if (this.at === at) this.at = null
          this.wake()
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error
        },
      )
  }
}
