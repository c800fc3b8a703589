import { realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureDataDir, isRoot } from './data-dir.ts'
import { createEphemeralDir } from './ephemeral-dir.ts'
import { findPostgresPackage, type PostgresPackage, usableBinaries } from './postgres-binaries.ts'
import {
  type Cluster,
  createCluster,
  refuseOtherMajor,
  serverLog,
  startCluster,
  stopCluster,
} from './postgres-cluster.ts'
import {
  clusterPassword,
  hasCluster,
  type PostgresHome,
  postgresHome,
  setAsideForgotten,
  writePostgresRecord,
} from './postgres-home.ts'
import { databaseUrl, identify, type PostgresIdentity, prepareDatabase } from './postgres-identity.ts'
import { claimPlace, postgresUser } from './postgres-user.ts'
import { findPostmaster } from './postmaster.ts'
import { sendSignal, waitForEnd } from './processes.ts'
import { withStartLock } from './start-lock.ts'

export { describePostgres, type PostgresDescription } from './postgres-home.ts'

type Log = (line: string) => void

export type PostgresOptions = {
  /** The preferred port; 0 for any. */
  port?: number
  log: Log
  /** Binaries to use instead of the installed package's. */
  binaries?: PostgresPackage
} & (
  | { dataDir: string; ephemeral?: false }
  /** A cluster of its own in a temporary folder, fast and not crash-safe, removed on stop: for tests. */
  | { dataDir?: string; ephemeral: true }
)

export type RunningPostgres = {
  /** Address of the database `journeys`, with the password. */
  url: string
  port: number
  /** Whether another port than the preferred one had to be taken. */
  moved: boolean
  /** Whether the server was already running. */
  adopted: boolean
  pid: number
  clusterDir: string
  /** Stops the server, also an adopted one; a second call, or a server that has gone, is no error. */
  stop: () => Promise<void>
}

type Serving = { pid: number; port: number; adopted: boolean; identity: PostgresIdentity }

const PREFERRED_PORT = 5440

/**
 * Starts the Postgres of a data folder, or adopts the one that already serves it, and makes sure the database
 * `journeys` exists. The server outlives this program, even one that is killed; `stop` ends it.
 *
 * Throws, saying what to do, if this system has no binaries, the server does not start, or what runs is not ours.
 */
export const startPostgres = async (options: PostgresOptions): Promise<RunningPostgres> => {
  const { log } = options
  const home = await homeFor(options)
  return await withStartLock(home.lockFile, log, async () => {
    await claimPlace(home.place, isRoot())
    await setAsideForgotten(home, log)
    const password = await clusterPassword(home)
    const cluster = lazyCluster(home, options)
    const serving = (await adopt(home, password, log)) ?? (await launch(home, password, cluster, options))
    const address = { port: serving.port, password }
    await prepareDatabase(address, home.marker)

    const preferred = options.port ?? PREFERRED_PORT
    const moved = preferred !== 0 && serving.port !== preferred
    if (serving.adopted) log(`Postgres already runs (process ${serving.pid}, port ${serving.port}): using it`)
    else if (moved) log(`Port ${preferred} is taken: Postgres listens on ${serving.port}`)
    await writePostgresRecord(home, { ...serving, version: serving.identity.version })
    return {
      url: databaseUrl(address),
      port: serving.port,
      moved,
      adopted: serving.adopted,
      pid: serving.pid,
      clusterDir: home.clusterDir,
      stop: once(() => stopServer(home, serving.pid, cluster, options)),
    }
  })
}

/** Under the start lock, so that nobody adopts a server that is about to end. */
const stopServer = async (
  home: PostgresHome,
  pid: number,
  cluster: () => Promise<Cluster>,
  { log, ephemeral }: PostgresOptions,
): Promise<void> => {
  await withStartLock(home.lockFile, log, async () => {
    const found = await findPostmaster(home.clusterDir)
    // A server that somebody started since is theirs to stop.
    if (found.kind === 'serving' && found.pid === pid) await stopCluster(await cluster(), log)
    if (ephemeral) await rm(home.place, { recursive: true, force: true, maxRetries: 5 })
  })
}

const once = <Result>(act: () => Promise<Result>): (() => Promise<Result>) => {
  let running: Promise<Result> | undefined
  return () => {
    running ??= act()
    return running
  }
}

const homeFor = async (options: PostgresOptions): Promise<PostgresHome> => {
  if (!options.ephemeral) return await postgresHome(await ensureDataDir(options.dataDir))
  const dir = await createEphemeralDir('postgres', options.log, reap)
  return await postgresHome(dir, dir)
}

/** Ends the server of an ephemeral folder whose owner was killed; nothing of it is to be kept. */
const reap = async (dir: string): Promise<void> => {
  const found = await findPostmaster(join(dir, 'cluster'))
  if (found.kind !== 'serving') return
  sendSignal(found.pid, 'SIGQUIT')
  await waitForEnd(found.pid, 10_000)
}

/** Looking for binaries takes time and may fail: it is done only by those who start or stop a server. */
const lazyCluster = (home: PostgresHome, options: PostgresOptions): (() => Promise<Cluster>) =>
  once(async () => {
    const user = await postgresUser(home.clusterDir, isRoot())
    const source = options.binaries ?? (await findPostgresPackage())
    const native = await usableBinaries(source, home.place, user, options.log)
    return { place: home.place, dir: home.clusterDir, native, user, safe: !options.ephemeral }
  })

/** Adopts only what the cluster's own pid file names and what then answers for the same folder and the same checkout. */
const adopt = async (home: PostgresHome, password: string, log: Log): Promise<Serving | undefined> => {
  const serving = await askServer(home, password, log)
  const marker = serving?.identity.marker
  // No marker: whoever started it was killed before writing it.
  if (serving && marker !== undefined && marker !== home.marker) throw notOurs(home, serving)
  return serving
}

/** The server that the cluster's pid file names, once it answers; undefined if there is none or it ends meanwhile. */
const askServer = async (home: PostgresHome, password: string, log: Log): Promise<Serving | undefined> => {
  const found = await findPostmaster(home.clusterDir)
  if (found.kind !== 'serving') return undefined
  const identity = await identify({ port: found.port, password }, found.pid, log).catch((error: Error) => {
    throw new Error(
      `Postgres (process ${found.pid}) serves ${home.clusterDir} but refuses us: ${error.message}. Its password should ` +
        `be in ${home.passwordFile}. Or stop it (kill -INT ${found.pid}) and start again.`,
      { cause: error },
    )
  })
  if (!identity) return undefined
  const serving = { pid: found.pid, port: found.port, adopted: true, identity }
  if ((await realpath(identity.dataDirectory)) !== (await realpath(home.clusterDir))) throw notOurs(home, serving)
  return serving
}

const notOurs = (home: PostgresHome, { pid, port, identity }: Serving): Error =>
  new Error(
    `What answers on port ${port} (process ${pid}) serves ${identity.dataDirectory} for another checkout than that of ` +
      `${home.dataDir}. If the folder was moved or copied while it ran: kill -INT ${pid}, and start again.`,
  )

const launch = async (
  home: PostgresHome,
  password: string,
  find: () => Promise<Cluster>,
  { port, log }: PostgresOptions,
): Promise<Serving> => {
  const cluster = await find()
  if (await hasCluster(home)) await refuseOtherMajor(cluster)
  else {
    log(`Postgres: making a cluster in ${home.clusterDir}${cluster.user ? `, as user ${cluster.user.name}` : ''}`)
    await createCluster(cluster, password)
  }
  const started = await startCluster(cluster, port ?? PREFERRED_PORT, log)
  // What we started serves our folder whatever its marker says: it is an older name of a folder that was moved.
  const serving = started === undefined ? await adopt(home, password, log) : await askServer(home, password, log)
  if (!serving) throw new Error(`Postgres ended right after its start. See ${serverLog(home.clusterDir)}.`)
  return { ...serving, adopted: started === undefined }
}
