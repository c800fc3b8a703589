import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'

/** A process of ours that may be killed, and says things to us. */
export class Process {
  readonly child: ChildProcess
  readonly ended: Promise<NodeJS.Signals | number>
  private readonly heard: unknown[] = []
  private readonly waiting: ((said: unknown) => void)[] = []

  constructor(script: string, args: readonly string[], env: Record<string, string>, logFile: string) {
    const log = openSync(logFile, 'a')
    const sources = script.endsWith('.ts') ? ['--import', 'tsx'] : []
    this.child = spawn(process.execPath, [...sources, script, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', log, log, 'ipc'],
    })
    this.child.on('message', said => {
      const next = this.waiting.shift()
      if (next) next(said)
      else this.heard.push(said)
    })
    this.ended = new Promise(resolve => this.child.on('exit', (code, signal) => resolve(signal ?? code ?? 0)))
  }

  /** What it says next; rejects when it ends before. */
  async next(): Promise<unknown> {
    if (this.heard.length > 0) return this.heard.shift()
    const said = new Promise<unknown>(resolve => this.waiting.push(resolve))
    const end = this.ended.then(how => {
      throw new Error(`the process ended (${how}) before it said anything`)
    })
    return Promise.race([said, end])
  }

  tell(what: string): void {
    this.child.send(what)
  }

  /** Has it not ended yet? */
  get lives(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }

  /** Sends a signal; answers whether there was anybody to get it. */
  signal(name: NodeJS.Signals): boolean {
    return this.child.kill(name)
  }
}
