/** Calls one key may make in a second, over a stretch of so many seconds: bursts are fine, a loop that ran away is not. */
const MOST = 500
const STRETCH = 5_000

/** Counts calls by who makes them. Moments in milliseconds come from outside. */
export class CallRate {
  private readonly counted = new Map<string, { since: number; calls: number }>()

  /** Counts one call; false = it is one too many. */
  take(who: string, now: number): boolean {
    const before = this.counted.get(who)
    const current = before && now - before.since < STRETCH ? before : { since: now, calls: 0 }
    this.counted.set(who, current)
    current.calls += 1
    return current.calls <= (MOST * STRETCH) / 1000
  }
}
