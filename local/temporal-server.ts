import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureDataDir, usableCacheDir } from './data-dir.ts'
import { createEphemeralDir } from './ephemeral-dir.ts'
import { isSameProcess, readPidFile, removePidFile, writePidFile } from './pid-file.ts'
import { isAlive, processStart } from './processes.ts'
import { lastLines } from './run-command.ts'
import { withStartLock } from './start-lock.ts'
import { findTemporalBinary } from './temporal-binary.ts'
import { addressOf, type TemporalHome, TemporalRecord, temporalHome, uiUrlOf } from './temporal-home.ts'
import { askNamespace, registerSearchAttributes } from './temporal-namespace.ts'
import {
  fileSize,
  isServerOf,
  killProcess,
  serverPorts,
  serversOf,
  spawnServer,
  stopProcess,
} from './temporal-process.ts'

export { describeTemporal, type TemporalDescription } from './temporal-home.ts'

type Log = (line: string) => void

export type TemporalOptions = {
  /** The preferred ports; 0 for any. */
  port?: number
  uiPort?: number
  log: Log
  /** Where downloaded binaries are kept. */
  cacheDir?: string
} & (
  | { dataDir: string; ephemeral?: false }
  /** A server of its own that keeps everything in memory and takes any free port unless told otherwise: for tests. */
  | { dataDir?: string; ephemeral: true }
)

export type RunningTemporal = {
  address: string
  /** Undefined for an ephemeral server: it has no pages. */
  uiUrl: string | undefined
  pid: number
  /** Whether the server was already running. */
  adopted: boolean
  /** Whether another port than a preferred one had to be taken. */
  moved: boolean
  version: string
  /** Stops the server, also an adopted one; a second call, or a server that has gone, is no error. */
  stop: () => Promise<void>
}

const PREFERRED_PORT = 7233
const PREFERRED_UI_PORT = 8233
const READY_MS = 20_000

/**
 * Starts the Temporal dev server of a data folder, or adopts the one that already serves it. Its workflows are in a
 * file, so they go on after any restart. The server outlives this program, even one that is killed; `stop` ends it.
 *
 * Throws, saying what to do, if no server binary can be had, or if it does not answer within 20 s.
 */
export const startTemporal = async (options: TemporalOptions): Promise<RunningTemporal> => {
  const { log } = options
  const ephemeral = options.ephemeral === true
  const home = options.ephemeral
    ? await temporalHome(await createEphemeralDir('temporal', log, dir => reap(dir, log)), true)
    : await temporalHome(await ensureDataDir(options.dataDir))
  const preferred = {
    port: options.port ?? (ephemeral ? 0 : PREFERRED_PORT),
    uiPort: ephemeral ? undefined : (options.uiPort ?? PREFERRED_UI_PORT),
  }
  return await withStartLock(home.lockFile, log, async () => {
    const running = await adopt(home, log)
    const record = running ?? (await launch(home, preferred, options))
    const moves = movesOf(preferred, record)
    if (running) log(`Temporal already runs (process ${record.pid}, port ${record.port}): using it`)
    else for (const line of moves) log(line)
    const added = await registerSearchAttributes(addressOf(record), 'default')
    if (added.length > 0) log(`Temporal: added the search attributes ${added.join(', ')}`)
    return {
      address: addressOf(record),
      uiUrl: uiUrlOf(record),
      pid: record.pid,
      adopted: running !== undefined,
      moved: moves.length > 0,
      version: record.version,
      stop: async () => await stopServer(home, record, ephemeral, log),
    }
  })
}

/** Under the start lock, so that nobody adopts a server that is about to end. */
const stopServer = async (home: TemporalHome, record: TemporalRecord, ephemeral: boolean, log: Log): Promise<void> => {
  await withStartLock(home.lockFile, log, async () => {
    if (await isSameProcess(record)) await (ephemeral ? killProcess : stopProcess)(record.pid)
    if (ephemeral) await rm(home.dataDir, { recursive: true, force: true, maxRetries: 5 })
  })
}

/** Ends the server of an ephemeral folder whose owner was killed. */
const reap = async (dir: string, log: Log): Promise<void> => {
  const record = await readPidFile(join(dir, 'temporal.json'), TemporalRecord, log)
  if (record && (await isSameProcess(record))) await stopProcess(record.pid)
}

/**
 * The server that our own record names, if it is that process, on our file, and answers with our namespace.
 *
 * One that is ours and does not answer is stopped: it holds the file that the next one needs.
 */
const adopt = async (home: TemporalHome, log: Log): Promise<TemporalRecord | undefined> => {
  const record = await readPidFile(home.recordFile, TemporalRecord, log)
  if (record && (await isSameProcess(record)) && (await isOurs(home, record))) {
    const foreign = (await askNamespace(addressOf(record), home.marker)) === 'has it not'
    const answers = !foreign && (await untilReady(record, home.marker, () => isAlive(record.pid)))
    if (answers) return record
    log(`Temporal (process ${record.pid}) does not answer as the server of ${home.dataDir}: stopping it`)
    await stopProcess(record.pid)
  }
  if (home.dbFile === undefined) return undefined
  for (const pid of await serversOf(home.dbFile)) {
    log(`Temporal (process ${pid}) serves ${home.dbFile} without being on record: stopping it`)
    await stopProcess(pid)
  }
  return undefined
}

/** A copied folder holds the record of the original's server; a moved one that of a server under the old name. */
const isOurs = async ({ dbFile }: TemporalHome, record: TemporalRecord): Promise<boolean> => {
  if (dbFile === undefined || record.dbFile === undefined) return false
  if (!(await isServerOf(record.pid, record.dbFile))) return false
  return record.dbFile === dbFile || (await fileSize(record.dbFile)) === undefined
}

type Ports = { port: number; uiPort: number | undefined }

const launch = async (home: TemporalHome, preferred: Ports, { log, cacheDir: cache }: TemporalOptions) => {
  const binary = await findTemporalBinary({ cacheDir: cache ?? (await usableCacheDir(home.dataDir)), log })
  const { dataDir: folder, dbFile, logFile, marker } = home
  let wanted = preferred
  for (let attempt = 1; ; attempt++) {
    const ports = await serverPorts(wanted.port, wanted.uiPort)
    const server = await spawnServer({ binary: binary.path, folder, dbFile, logFile, namespace: marker, ...ports })
    const startedAt = (await processStart(server.pid)) ?? 'ended at once'
    const record: TemporalRecord = { pid: server.pid, startedAt, ...ports, version: binary.version, dbFile }
    await writePidFile(home.recordFile, record)
    const ready = await untilReady(record, home.marker, async () => (await server.ending()) === undefined)
    if (ready) return record

    const said = await server.ending()
    await stopProcess(server.pid)
    await removePidFile(home.recordFile)
    const taken = Number(/:(\d+): bind: address already in use/.exec(said ?? '')?.[1])
    // A server that was killed a moment ago may still hold the file.
    const locked = said?.includes('database is locked') ?? false
    if (attempt >= 10 || !(taken || locked)) throw didNotStart(home, said)
    if (locked) await sleep(500)
    wanted = {
      port: wanted.port === taken ? taken + 1 : wanted.port,
      uiPort: wanted.uiPort === taken ? taken + 1 : wanted.uiPort,
    }
  }
}

const didNotStart = ({ logFile }: TemporalHome, said: string | undefined): Error =>
  new Error(
    `Temporal ${said === undefined ? `does not answer after ${READY_MS / 1000} s` : `ended: ${lastLines(said, 3)}`}. The ` +
      `whole story is in ${logFile}. Set TEMPORAL_ADDRESS to use a server that is already there.`,
  )

/** Waits until a server answers for our namespace and the one that journeys run in; false if it never does. */
const untilReady = async (record: TemporalRecord, marker: string, alive: () => Promise<boolean>): Promise<boolean> => {
  const deadline = Date.now() + READY_MS
  while (Date.now() < deadline) {
    const answer = await askNamespace(addressOf(record), marker)
    if (answer === 'has it' && (await askNamespace(addressOf(record), 'default')) === 'has it') return true
    if (!(await alive())) return false
    await sleep(50)
  }
  return false
}

/** One line for each port that is not the preferred one. */
const movesOf = (preferred: Ports, { port, uiPort }: TemporalRecord): string[] => [
  ...(preferred.port === 0 || preferred.port === port
    ? []
    : [`Port ${preferred.port} is taken: Temporal listens on ${port}`]),
  ...(!preferred.uiPort || preferred.uiPort === uiPort
    ? []
    : [`Port ${preferred.uiPort} is taken: the Temporal UI is on ${uiPort}`]),
]
