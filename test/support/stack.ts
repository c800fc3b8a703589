import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '../../config.ts'
import { CHECKOUT, type Stack, startStack } from '../../local/stack.ts'
import { emptyDatabase } from './database.ts'

/**
 * A whole stack on real servers, in temporary folders on free ports, with a database on the Postgres of all tests. What a test asks of it by `fetch` or by the command line
 * goes with the key of this machine, unless the test says itself who asks: tests of the door set `authorization` or `cookie`.
 */
export async function testStack(
  options: {
    definitionsDir?: string
    marks?: { soft: number; hard: number }
    env?: Record<string, string>
    /** servers of its own that keep what they have when they are killed and started again */
    keep?: boolean
  } = {},
): Promise<Stack & { dataDir: string; said: string[]; end(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'journeys-stack-'))
  const database = options.keep ? null : await emptyDatabase()
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const stack = await startStack({
    dataDir,
    definitionsDir: options.definitionsDir ?? join(CHECKOUT, 'definitions'),
    settings: readSettings({
      PORT: '0',
      JOURNEYS_SMTP_REPLY_WAIT: '2000',
      ...(database ? { DATABASE_URL: database.url } : {}),
      ...options.env,
    }),
    tell: { begin: say, say, end: say },
    log: say,
    ...(options.keep ? { anyPort: true } : { ephemeral: true }),
    ...(options.marks ? { marks: options.marks } : {}),
  })
  const leave = enter(stack)
  const end = async () => {
    leave()
    await stack.stop()
    await database?.end()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { ...stack, dataDir, said, end }
}

/** Lets this process and those it starts into a stack; answers how it is undone. */
function enter({ places, machineKey }: Stack): () => void {
  const outside = globalThis.fetch
  const key = process.env['JOURNEYS_API_KEY']
  const inside: typeof fetch = (input, init) => {
    const request = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined))
    const url = input instanceof Request ? input.url : String(input)
    const told = request.has('authorization') || request.has('cookie')
    if (told || !url.startsWith(places.api)) return outside(input, init)
    request.set('authorization', `Bearer ${machineKey}`)
    return outside(input, { ...init, headers: request })
  }
  globalThis.fetch = inside
  process.env['JOURNEYS_API_KEY'] = machineKey
  return () => {
    // another stack may have been entered since, and goes on
    if (globalThis.fetch === inside) globalThis.fetch = outside
    if (process.env['JOURNEYS_API_KEY'] !== machineKey) return
    if (key === undefined) delete process.env['JOURNEYS_API_KEY']
    else process.env['JOURNEYS_API_KEY'] = key
  }
}
