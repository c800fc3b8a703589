import { randomBytes } from 'node:crypto'
import type { Stats } from 'node:fs'
import { readdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { dataDirHash, postgresPlace } from './data-dir.ts'
import { readPidFile, writePidFile } from './pid-file.ts'
import { serverLog } from './postgres-cluster.ts'
import { userName } from './postgres-user.ts'
import { findPostmaster } from './postmaster.ts'
import { sendSignal, waitForEnd } from './processes.ts'

/** Where the parts of one local Postgres are. */
export type PostgresHome = {
  dataDir: string
  place: string
  clusterDir: string
  passwordFile: string
  recordFile: string
  lockFile: string
  /** What the cluster's marker row holds. */
  marker: string
}

/** What `doctor` tells of the local Postgres; what is not known (no cluster, not running) is left out. */
export type PostgresDescription = {
  running: boolean
  clusterDir: string
  log: string
  pid?: number
  port?: number
  owner?: string
  version?: string
  bytes?: number
}

/** What `.journeys/postgres.json` holds: where the cluster is (for root it is outside) and who served it last. */
const Record = z.object({
  dataDir: z.string(),
  place: z.string(),
  clusterDir: z.string(),
  log: z.string(),
  owner: z.string(),
  version: z.string(),
  pid: z.number(),
  port: z.number(),
})

/** Where the Postgres of an existing data folder has its parts; `place` overrides where the cluster is. */
export const postgresHome = async (dataDir: string, place?: string): Promise<PostgresHome> => {
  const dir = await realpath(dataDir)
  const where = place ?? (await postgresPlace(dir))
  return {
    dataDir: dir,
    place: where,
    clusterDir: join(where, 'cluster'),
    passwordFile: join(dir, 'postgres-password'),
    recordFile: join(dir, 'postgres.json'),
    lockFile: join(dir, 'postgres.lock'),
    marker: await dataDirHash(dir),
  }
}

/** Whether a whole cluster is there. */
export const hasCluster = async ({ clusterDir }: PostgresHome): Promise<boolean> =>
  await exists(join(clusterDir, 'PG_VERSION'))

/** The password of the superuser, made on the first start. Throws if there is a cluster whose password is lost. */
export const clusterPassword = async (home: PostgresHome): Promise<string> => {
  if (await exists(home.passwordFile)) return (await readFile(home.passwordFile, 'utf8')).trim()
  if (await hasCluster(home)) {
    throw new Error(
      `The password of ${home.clusterDir} was in ${home.passwordFile}, which is gone. Put it back, or move the cluster ` +
        'folder away to begin anew.',
    )
  }
  const password = randomBytes(24).toString('hex')
  await writeFile(home.passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' })
  return password
}

/**
 * Emptying the data folder means beginning anew, also where the cluster is outside of it (root): then the cluster left
 * there is stopped and kept under another name, for whoever emptied the folder by mistake.
 */
export const setAsideForgotten = async (home: PostgresHome, log: (line: string) => void): Promise<void> => {
  if (home.place.startsWith(home.dataDir)) return
  await sayWhereItWas(home, log)
  if (!(await hasCluster(home)) || (await exists(home.passwordFile)) || (await exists(home.recordFile))) return
  const found = await findPostmaster(home.clusterDir)
  if (found.kind === 'serving') {
    sendSignal(found.pid, 'SIGINT')
    if (!(await waitForEnd(found.pid, 30_000))) {
      throw new Error(`Postgres (process ${found.pid}) of an emptied data folder does not stop. End it, start again.`)
    }
  }
  const aside = `${home.clusterDir}-set-aside-${new Date().toISOString().replaceAll(':', '-')}`
  await rename(home.clusterDir, aside)
  log(`${home.dataDir} was emptied: beginning with a new cluster; the old one is kept in ${aside}, remove it at will`)
}

/** A checkout that was moved gets a new place outside of it; its data is still in the old one. */
const sayWhereItWas = async (home: PostgresHome, log: (line: string) => void): Promise<void> => {
  const before = await readPidFile(home.recordFile, Record, log)
  if (!before || before.place === home.place || before.dataDir === home.dataDir) return
  if ((await exists(before.dataDir)) || !(await exists(before.clusterDir)) || (await hasCluster(home))) return
  throw new Error(
    `The data folder was moved from ${before.dataDir}; its Postgres cluster is still in ${before.place}. To keep the ` +
      `data: mv ${before.place} ${home.place}. To begin anew: remove ${home.recordFile} and ${home.passwordFile}.`,
  )
}

/** Writes `postgres.json` for `doctor` and for people; nothing is decided by it but what `setAsideForgotten` says. */
export const writePostgresRecord = async (
  home: PostgresHome,
  serving: { pid: number; port: number; version: string },
): Promise<void> => {
  const { dataDir, place, clusterDir } = home
  const owner = await userName((await stat(clusterDir)).uid)
  const { pid, port, version } = serving
  await writePidFile(home.recordFile, {
    dataDir,
    place,
    clusterDir,
    log: serverLog(clusterDir),
    owner,
    version,
    pid,
    port,
  })
}

/** What is known of the Postgres of a data folder, without starting or asking it; undefined if there is no cluster. */
export const describePostgres = async (
  dataDir: string,
  log: (line: string) => void = () => undefined,
): Promise<PostgresDescription | undefined> => {
  if (!(await exists(dataDir))) return undefined
  const home = await postgresHome(dataDir)
  if (!(await hasCluster(home))) return undefined
  const found = await findPostmaster(home.clusterDir)
  const last = await readPidFile(home.recordFile, Record, log)
  const version = last?.version ?? (await readFile(join(home.clusterDir, 'PG_VERSION'), 'utf8')).trim()
  return {
    running: found.kind === 'serving',
    clusterDir: home.clusterDir,
    log: serverLog(home.clusterDir),
    owner: await userName((await stat(home.clusterDir)).uid),
    version,
    bytes: await sizeOf(home.clusterDir),
    ...(found.kind === 'serving' ? { pid: found.pid, port: found.port } : {}),
  }
}

/** What vanishes while it is counted is no error: the server may be writing. */
const sizeOf = async (path: string): Promise<number> => {
  const found = await statOrNothing(path)
  if (!found?.isDirectory()) return found?.size ?? 0
  const names = await readdir(path).catch(ignoreMissing)
  const sizes = await Promise.all((names ?? []).map(async name => await sizeOf(join(path, name))))
  return sizes.reduce((sum, size) => sum + size, 0)
}

const exists = async (path: string): Promise<boolean> => (await statOrNothing(path)) !== undefined

const statOrNothing = async (path: string): Promise<Stats | undefined> => await stat(path).catch(ignoreMissing)

const ignoreMissing = (error: NodeJS.ErrnoException): undefined => {
  if (!['ENOENT', 'ENOTDIR'].includes(error.code ?? '')) throw error
}
