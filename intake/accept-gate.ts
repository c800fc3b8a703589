/** Thrown when more is coming in than can be taken in: nothing of it was taken, and it may be sent again in a while. */
export class Busy extends Error {
  constructor() {
    super(
      'more is coming in than can be taken in: nothing was taken of what was not answered, send it again in a while',
    )
    this.name = 'Busy'
  }
}

/** Bounds of what waits before the door; times in milliseconds. */
export interface GateBounds {
  /** works at the same time: the pool has other work, too */
  atOnce: number
  /** signals that wait at most */
  signals: number
  /** requests that wait at most */
  requests: number
  /** how long anything waits */
  wait: number
}

const BOUNDS: GateBounds = { atOnce: 4, signals: 20_000, requests: 200, wait: 5_000 }

interface Waiting {
  signals: number
  enter(): void
}

/**
 * The door signals come in by: so many at once, the others wait in their order, and what would wait too long is refused
 * before anything of it was taken. What is in goes through.
 */
export class AcceptGate {
  private inside = 0
  private waitingSignals = 0
  private readonly waiting = new Set<Waiting>()
  private readonly bounds: GateBounds

  constructor(bounds: GateBounds = BOUNDS) {
    this.bounds = bounds
  }

  /** Does a work that takes in so many signals when its turn comes. Rejects with {@link Busy} when it does not come. */
  async run<T>(signals: number, work: () => Promise<T>): Promise<T> {
    if (this.inside < this.bounds.atOnce) this.inside += 1
    else await this.turn(signals)
    try {
      return await work()
    } finally {
      this.leave()
    }
  }

  private turn(signals: number): Promise<void> {
    const full = this.waiting.size >= this.bounds.requests || this.waitingSignals + signals > this.bounds.signals
    // one that is larger than all that may wait has to find nobody before it
    if (full && this.waiting.size > 0) return Promise.reject(new Busy())
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.forget(one)
        reject(new Busy())
      }, this.bounds.wait)
      const one: Waiting = {
        signals,
        enter: () => {
          clearTimeout(timer)
          this.forget(one)
          resolve()
        },
      }
      this.waiting.add(one)
      this.waitingSignals += signals
    })
  }

  /** Whoever waits longest comes in for whoever leaves. */
  private leave(): void {
    const [next] = this.waiting
    if (next) next.enter()
    else this.inside -= 1
  }

  private forget(one: Waiting): void {
    this.waiting.delete(one)
    this.waitingSignals -= one.signals
  }
}
