/** How many attempts that fail one address has within the time, before it must wait. */
const MOST = 10
const WITHIN = 10 * 60_000
/** Addresses that are remembered; whoever has so many could guess from anywhere, and a secret of 256 bits stays one. */
const MOST_ADDRESSES = 10_000

/** Counts attempts that failed, by address. Moments in milliseconds come from outside. */
export class Attempts {
  private readonly failed = new Map<string, number[]>()

  /** Milliseconds an address has to wait; 0 = it may try. */
  wait(address: string, now: number): number {
    const recent = (this.failed.get(address) ?? []).filter(at => at > now - WITHIN)
    const [oldest] = recent
    return recent.length < MOST || oldest === undefined ? 0 : oldest + WITHIN - now
  }

  /** Notes that an attempt failed. */
  fail(address: string, now: number): void {
    const recent = (this.failed.get(address) ?? []).filter(at => at > now - WITHIN)
    this.failed.delete(address)
    this.failed.set(address, [...recent, now].slice(-MOST))
    const [first] = this.failed.keys()
    if (this.failed.size > MOST_ADDRESSES && first !== undefined) this.failed.delete(first)
  }
}
