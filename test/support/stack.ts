import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '../../config.ts'
import { CHECKOUT, type Stack, startStack } from '../../local/stack.ts'

/** A whole stack on real servers, in temporary folders on free ports. */
export async function testStack(
  options: {
    definitionsDir?: string
    marks?: { soft: number; hard: number }
    env?: Record<string, string>
    /** servers that keep what they have when they are killed and started again */
    keep?: boolean
  } = {},
): Promise<Stack & { dataDir: string; said: string[]; end(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'journeys-stack-'))
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const stack = await startStack({
    dataDir,
    definitionsDir: options.definitionsDir ?? join(CHECKOUT, 'definitions'),
    settings: readSettings({ PORT: '0', JOURNEYS_SMTP_REPLY_WAIT: '2000', ...options.env }),
    tell: { begin: say, say, end: say },
    log: say,
    ...(options.keep ? { anyPort: true } : { ephemeral: true }),
    ...(options.marks ? { marks: options.marks } : {}),
  })
  const end = async () => {
    await stack.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { ...stack, dataDir, said, end }
}
