import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { dataDirHash } from './data-dir.ts'
import { isSameProcess, readPidFile } from './pid-file.ts'
import { askNamespace } from './temporal-namespace.ts'
import { fileSize, isServerOf } from './temporal-process.ts'

type Log = (line: string) => void

/** Where the parts of one local Temporal server are. */
export type TemporalHome = {
  dataDir: string
  /** Undefined: everything in memory. */
  dbFile: string | undefined
  logFile: string
  recordFile: string
  lockFile: string
  /** A namespace that only the server of this data folder has: by it the server is told from others. */
  marker: string
}

/** The server of a data folder: who it is, where it answers, which database file it was started on. */
export const TemporalRecord = z.object({
  pid: z.number(),
  startedAt: z.string(),
  port: z.number(),
  uiPort: z.number().optional(),
  version: z.string(),
  dbFile: z.string().optional(),
})
export type TemporalRecord = z.infer<typeof TemporalRecord>

/** What `doctor` tells of the local Temporal server; what is known only of a running one is left out otherwise. */
export type TemporalDescription = {
  running: boolean
  /** Whether it answers as ours. */
  answers: boolean
  dbFile: string
  bytes: number
  log: string
  pid?: number
  address?: string
  uiUrl?: string
  version?: string
}

/** Where the Temporal server of an existing data folder has its parts. */
export const temporalHome = async (dataDir: string, inMemory = false): Promise<TemporalHome> => {
  const dir = await realpath(dataDir)
  return {
    dataDir: dir,
    dbFile: inMemory ? undefined : join(dir, 'temporal.db'),
    logFile: join(dir, 'temporal.log'),
    recordFile: join(dir, 'temporal.json'),
    lockFile: join(dir, 'temporal.lock'),
    marker: `account-journeys-${(await dataDirHash(dir)).slice(0, 8)}`,
  }
}

/** Where a server answers, for clients. */
export const addressOf = ({ port }: { port: number }): string => `127.0.0.1:${port}`

/** Where its pages are; undefined if it has none. */
export const uiUrlOf = ({ uiPort }: { uiPort?: number | undefined }): string | undefined =>
  uiPort === undefined ? undefined : `http://127.0.0.1:${uiPort}`

/** What is known of the Temporal server of a data folder, without starting one; undefined if none was ever started. */
export const describeTemporal = async (
  dataDir: string,
  log: Log = () => undefined,
): Promise<TemporalDescription | undefined> => {
  if ((await fileSize(dataDir)) === undefined) return undefined
  const home = await temporalHome(dataDir)
  const { dbFile } = home
  if (dbFile === undefined || (await fileSize(dbFile)) === undefined) return undefined
  const record = await readPidFile(home.recordFile, TemporalRecord, log)
  const running = record !== undefined && (await isSameProcess(record)) && (await isServerOf(record.pid, dbFile))
  const sizes = await Promise.all([fileSize(dbFile), fileSize(`${dbFile}-wal`)])
  const bytes = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
  const known = { dbFile, bytes, log: home.logFile }
  if (!running) return { running: false, answers: false, ...known }
  const uiUrl = uiUrlOf(record)
  return {
    running,
    answers: (await askNamespace(addressOf(record), home.marker)) === 'has it',
    ...known,
    pid: record.pid,
    address: addressOf(record),
    version: record.version,
    ...(uiUrl === undefined ? {} : { uiUrl }),
  }
}
