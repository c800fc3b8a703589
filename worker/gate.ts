/**
 * Lets work on many keys run at once, but on one key only one at a time. A key entered while it is being worked is worked
 * once more afterwards; `work` answers true when it is not done with the key.
 */
export class Gate {
  private readonly waiting = new Set<string>()
  private readonly working = new Map<string, Promise<void>>()
  private readonly atOnce: number
  private readonly work: (key: string) => Promise<boolean>
  private held = false
  private closed = false

  constructor(atOnce: number, work: (key: string) => Promise<boolean>) {
    this.atOnce = atOnce
    this.work = work
  }

  enter(key: string): void {
    if (this.closed) return
    this.waiting.add(key)
    this.pull()
  }

  /** Begins nothing more, and waits for what is being worked. */
  async hold(): Promise<void> {
    this.held = true
    await Promise.all(this.working.values())
  }

  release(): void {
    this.held = false
    this.pull()
  }

  async close(): Promise<void> {
    this.closed = true
    this.waiting.clear()
    await Promise.all(this.working.values())
  }

  private pull(): void {
    if (this.held) return
    for (const key of this.waiting) {
      if (this.working.size >= this.atOnce) return
      if (this.working.has(key)) continue
      this.waiting.delete(key)
      this.working.set(key, this.run(key))
    }
  }

  private async run(key: string): Promise<void> {
    const more = await this.work(key)
    this.working.delete(key)
    if (more) this.enter(key)
    this.pull()
  }
}
