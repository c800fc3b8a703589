import { Writable } from 'node:stream'
import { type Ran, STEERING } from './run-cli.ts'

/**
 * Calls the command line as its process does, but within this one: a process of its own takes a second to start, and few
 * tests are about that. One call at a time: whatever is written meanwhile counts as said by it.
 */
export async function callCli(args: readonly string[]): Promise<Ran> {
  const stdout = new Said()
  const stderr = new Said()
  const own = Object.getOwnPropertyDescriptors(process)
  const steered = STEERING.map(name => [name, process.env[name]] as const)
  for (const name of STEERING) delete process.env[name]
  Object.defineProperties(process, {
    stdout: { value: stdout, configurable: true },
    stderr: { value: stderr, configurable: true },
  })
  try {
    // what is loaded looks at once whether it writes to a terminal
    const { main } = await import('../../../client/cli/main.ts')
    const code = await main(args)
    return { code, stdout: stdout.text, stderr: stderr.text }
  } finally {
    Object.defineProperties(process, { stdout: own.stdout, stderr: own.stderr })
    for (const [name, value] of steered) if (value !== undefined) process.env[name] = value
  }
}

/** Keeps what is written to it, and like a pipe is no terminal. */
class Said extends Writable {
  private readonly chunks: Buffer[] = []

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.chunks.push(chunk)
    done()
  }

  get text(): string {
    return Buffer.concat(this.chunks).toString()
  }
}
