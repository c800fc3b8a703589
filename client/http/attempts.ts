/** How many attempts that fail one address has within the time, before it must wait. */
const MOST = 10
const WITHIN = 10 * 60_000
/** Addresses that are remembered; whoever has so many could guess from anywhere, and a secret of 256 bits stays one. */
const MOST_ADDRESSES = 10_000

/** Counts attempts that failed, by address. Moments in milliseconds come from outside. */
export class Attempts {
  private readonly failed = new Map<string, number[]>()

  /** May an address try once more? */
  mayTry(address: string, now: number): boolean {
    return this.recent(address, now).length < MOST
  }

  /** Notes that an attempt failed. */
  fail(address: string, now: number): void {
    const recent = this.recent(address, now)
    this.failed.delete(address)
    this.failed.set(address, [...recent, now].slice(-MOST))
    const [first] = this.failed.keys()
    if (this.failed.size > MOST_ADDRESSES && first !== undefined) this.failed.delete(first)
  }

  private recent(address: string, now: number): number[] {
    return (this.failed.get(address) ?? []).filter(at => at > now - WITHIN)
  }
}
