import { randomBytes } from 'node:crypto'
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './ports.ts'
import { findPostmaster, postmasterFile } from './postmaster.ts'
import { processesIn } from './processes.ts'
import { CommandFailed, lastLines, type OsUser, runCommand } from './run-command.ts'

/** A cluster's folder, the binaries that serve it and whom they run as; `safe: false` trades safety for speed in tests. */
export type Cluster = { place: string; dir: string; native: string; user: OsUser | undefined; safe: boolean }

type Log = (line: string) => void

const MAX_CONNECTIONS = 100
/** Crash recovery of a small cluster takes well under a second; a loaded laptop gets two minutes. */
const START_SECONDS = 120

/** The server's own log, inside the cluster folder. */
export const serverLog = (clusterDir: string): string => join(clusterDir, 'server.log')

/**
 * Makes the cluster folder: UTF-8, passwords by scram-sha-256. It is built under another name and renamed when whole,
 * so that a start that was killed half-way is simply made again. Throws CommandFailed if initdb refuses.
 */
export const createCluster = async (cluster: Cluster, password: string): Promise<void> => {
  const { place, user, native } = cluster
  for (const left of (await readdir(place)).filter(name => name.startsWith('new-'))) {
    await rm(join(place, left), { recursive: true, force: true, maxRetries: 5 })
  }
  const draft = join(place, `new-${process.pid}-${randomBytes(4).toString('hex')}`)
  const passwordFile = `${draft}.password`
  await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' })
  if (user) await chown(passwordFile, user.uid, user.gid)
  const initdb = async (locale: string[]): Promise<void> => {
    await rm(draft, { recursive: true, force: true })
    await mkdir(draft, { mode: 0o700 })
    if (user) await chown(draft, user.uid, user.gid)
    const args = ['-D', draft, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8']
    const speed = cluster.safe ? [] : ['--no-sync']
    const options = { timeoutMs: 120_000, user, cwd: place, env: postgresEnv() }
    await runCommand(join(native, 'bin', 'initdb'), [...args, ...locale, ...speed], options)
  }
  try {
    await initdb(['--locale=C.UTF-8']).catch(async (error: unknown) => {
      if (!(error instanceof CommandFailed) || !error.output.includes('invalid locale')) throw error
      // The system has no such locale; Postgres brings one of the same name, whatever the system has.
      await initdb(['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'])
    })
    await rename(draft, cluster.dir)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** Throws if a cluster was made by another major version of Postgres than the binaries are: they cannot read it. */
export const refuseOtherMajor = async (cluster: Cluster): Promise<void> => {
  const made = (await readFile(join(cluster.dir, 'PG_VERSION'), 'utf8')).trim()
  const options = { timeoutMs: 10_000, user: cluster.user, cwd: cluster.place }
  const said = await runCommand(join(cluster.native, 'bin', 'postgres'), ['--version'], options)
  const major = /(\d+)/.exec(said)?.[1]
  if (made === major) return
  throw new Error(
    `The data in ${cluster.dir} is of Postgres ${made}, the installed binaries are Postgres ${major}. Dump it with the ` +
      'binaries of its version, or move the folder away to begin anew.',
  )
}

/**
 * Starts a server that outlives this program, and returns when it accepts connections.
 *
 * Takes the next free port when the preferred one is taken. Returns undefined if another server of the same folder was
 * faster: that one is to be adopted. Throws, with the end of the server's log, if it does not start.
 */
export const startCluster = async (cluster: Cluster, preferred: number, log: Log): Promise<number | undefined> => {
  await clearReusedPidFile(cluster.dir, log)
  let from = preferred
  for (let attempt = 1; ; attempt++) {
    const { port } = await freePort(from)
    const logStart = await sizeOf(serverLog(cluster.dir))
    try {
      const args = ['-D', cluster.dir, '-w', '-t', String(START_SECONDS), '-l', serverLog(cluster.dir)]
      await pgCtl(cluster, [...args, '-o', serverOptions(port, cluster.safe), 'start'], START_SECONDS + 10)
      return port
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error
      if ((await findPostmaster(cluster.dir)).kind === 'serving') return undefined
      const said = await tailFrom(serverLog(cluster.dir), logStart)
      const portTaken = /could not bind|could not create any TCP/.test(said)
      // The last children of a killed server still end: they notice within moments.
      const stillEnding = /shared memory block.*in use|lock file .* already exists/.test(said)
      if (attempt >= 20 || (!portTaken && !stillEnding)) {
        throw new Error(
          `Postgres did not start in ${cluster.dir}: ${lastLines(said || error.message, 4)}. The whole story is in ` +
            `${serverLog(cluster.dir)}.`,
          { cause: error },
        )
      }
      if (portTaken) from = port + 1
      else await sleep(250)
    }
  }
}

/** Stops the server of a cluster: open transactions are rolled back; at once if that takes longer than 20 s. */
export const stopCluster = async (cluster: Cluster, log: Log): Promise<void> => {
  const stop = (mode: string) => pgCtl(cluster, ['-D', cluster.dir, '-w', '-t', '20', '-m', mode, 'stop'], 30)
  try {
    await stop('fast')
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    if ((await findPostmaster(cluster.dir)).kind !== 'serving') return
    log('Postgres does not stop within 20 s: stopping it at once (the next start recovers)')
    await stop('immediate')
  }
}

const pgCtl = async (cluster: Cluster, args: string[], seconds: number): Promise<void> => {
  const options = { timeoutMs: seconds * 1000, user: cluster.user, cwd: cluster.place, env: postgresEnv() }
  await runCommand(join(cluster.native, 'bin', 'pg_ctl'), args, options)
}

/** Given at each start, not kept in the cluster, so that an older cluster gets them too. pg_ctl passes them to a shell. */
const serverOptions = (port: number, safe: boolean): string => {
  const network = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `max_connections=${MAX_CONNECTIONS}`]
  // all tests of a run are on one server
  const fast = safe ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300']
  // what a statement fails with quotes its values, and whoever made the statement is told it anyway
  const quiet = ['log_min_messages=log']
  const settings = [...network, 'timezone=UTC', 'log_timezone=UTC', ...quiet, ...fast]
  return [`-p ${port}`, ...settings.map(setting => `-c ${setting}`)].join(' ')
}

/** PGDATA, PGPORT and their like would steer the server elsewhere; a locale the system lacks would stop it on macOS. */
const postgresEnv = (): NodeJS.ProcessEnv => {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}

/**
 * Removes a pid file whose process id is by now something else's, or a zombie's: Postgres itself would only see that
 * the id is in use. Never while anything still works in the folder: the file is what keeps two servers apart.
 */
const clearReusedPidFile = async (clusterDir: string, log: Log): Promise<void> => {
  const found = await findPostmaster(clusterDir)
  if (found.kind === 'unclear') {
    throw new Error(
      `Process ${found.pid} is a Postgres that may serve ${clusterDir}, perhaps under an earlier name. Stop it ` +
        `(kill -INT ${found.pid}) and start again.`,
    )
  }
  if (found.kind !== 'reused') return
  for (let waited = 0; (await processesIn(clusterDir)).length > 0; waited += 100) {
    if (waited > 10_000) {
      const pids = (await processesIn(clusterDir)).join(', ')
      throw new Error(`Processes ${pids} still work in ${clusterDir}. Wait until they have ended, or end them.`)
    }
    await sleep(100)
  }
  log(`process ${found.pid} is not the Postgres that ${postmasterFile(clusterDir)} speaks of: removing that file`)
  await rm(postmasterFile(clusterDir), { force: true })
}

const sizeOf = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}

const tailFrom = async (path: string, offset: number): Promise<string> => {
  if ((await sizeOf(path)) <= offset) return ''
  return (await readFile(path)).subarray(offset).toString('utf8')
}
