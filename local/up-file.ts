import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** What a running `up` leaves behind for the command line to find it, and to be let in: a key that ends with the stack. */
const UpRecord = z.object({ pid: z.number(), startedAt: z.string(), api: z.string(), key: z.string() })
export type UpRecord = z.infer<typeof UpRecord>

const fileOf = (dataDir: string): string => join(dataDir, 'up.json')

/** Writes down where the stack of a data folder answers, for nobody but who started it to read. */
export async function writeUpRecord(dataDir: string, record: UpRecord): Promise<void> {
  // a file that a killed stack has left keeps the mode it had
  await removeUpRecord(dataDir)
  await writeFile(fileOf(dataDir), JSON.stringify(record, null, 2), { mode: 0o600 })
}

/** Forgets it, when the stack has stopped. */
export async function removeUpRecord(dataDir: string): Promise<void> {
  await rm(fileOf(dataDir), { force: true })
}

/** The record of a data folder; null when none was left, or an unreadable one. */
async function readUpRecord(dataDir: string): Promise<UpRecord | null> {
  try {
    const parsed = UpRecord.safeParse(JSON.parse(await readFile(fileOf(dataDir), 'utf8')))
    return parsed.success ? parsed.data : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** The running stack of a data folder: it must answer, and be the process that was written down. */
export async function findRunning(dataDir: string): Promise<UpRecord | null> {
  const record = await readUpRecord(dataDir)
  if (!record) return null
  try {
    const answer = await fetch(`${record.api}/healthz`, { signal: AbortSignal.timeout(2_000) })
    const { pid } = (await answer.json()) as { pid?: number }
    return pid === record.pid ? record : null
  } catch (error) {
    // nobody answers there: the stack was killed, or something else has the port
    if (error instanceof TypeError || error instanceof SyntaxError || (error as Error).name === 'TimeoutError')
      return null
    throw error
  }
}
