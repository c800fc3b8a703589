const QUIET = 5_000

/** A line that is written over on a terminal; elsewhere a line now and then, so that a log shows it goes on. */
export class ProgressLine {
  private readonly out: NodeJS.WriteStream
  private shown = false
  private lastSaid = 0

  constructor(out: NodeJS.WriteStream) {
    this.out = out
  }

  /** What is at this moment. */
  show(text: string): void {
    if (this.out.isTTY) {
      this.out.write(`\r\x1b[2K${text.slice(0, Math.max(20, (this.out.columns ?? 80) - 1))}`)
      this.shown = true
    } else if (performance.now() - this.lastSaid > QUIET) {
      this.lastSaid = performance.now()
      this.out.write(`${text}\n`)
    }
  }

  /** What stays. */
  say(text: string): void {
    this.end()
    this.lastSaid = performance.now()
    this.out.write(`${text}\n`)
  }

  /** Clears the line. */
  end(): void {
    if (this.shown) this.out.write('\r\x1b[2K')
    this.shown = false
  }
}
