import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'

/** Whether this program runs as root, which Postgres refuses to run as. */
export const isRoot = (): boolean => process.getuid?.() === 0

/**
 * The data folder of a checkout: `.journeys` in it, unless `--data-dir` or JOURNEYS_DATA_DIR (passed as `override`)
 * names another; a relative one is relative to the checkout.
 */
export const resolveDataDir = (checkout: string, override?: string): string => {
  if (override === undefined || override === '') return join(resolve(checkout), '.journeys')
  return isAbsolute(override) ? override : resolve(checkout, override)
}

/**
 * Creates the data folder, closed to other users, if it is not there, and returns its real path.
 *
 * Throws if it cannot be created or written, for instance when an earlier start ran as root.
 */
export const ensureDataDir = async (dataDir: string): Promise<string> => {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new Error(
      `The data folder ${dataDir} cannot be used (${reason}). It may belong to another user, such as root after an ` +
        'earlier start: start as that user, give the folder to yours, or set JOURNEYS_DATA_DIR to another folder.',
      { cause: error },
    )
  }
  return await realpath(dataDir)
}

/** Sixteen hex digits that stand for one data folder (so for one checkout): names what belongs to it elsewhere. */
export const dataDirHash = async (dataDir: string): Promise<string> =>
  createHash('sha256')
    .update(await realpath(dataDir))
    .digest('hex')
    .slice(0, 16)

/**
 * The folder for the Postgres cluster and, where needed, copied binaries.
 *
 * In the data folder; for root outside of it, because the user that Postgres then runs as cannot reach a closed folder.
 */
export const postgresPlace = async (dataDir: string): Promise<string> =>
  isRoot() ? `/var/tmp/account-journeys-${await dataDirHash(dataDir)}` : join(await realpath(dataDir), 'postgres')

/** The folder for downloaded programs, shared by all checkouts of a user; JOURNEYS_CACHE_DIR names another. */
export const cacheDir = (env: NodeJS.ProcessEnv = process.env): string => {
  if (env['JOURNEYS_CACHE_DIR']) return resolve(env['JOURNEYS_CACHE_DIR'])
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'account-journeys')
}

/** The same folder, created; inside the data folder for users without a home they can write to. */
export const usableCacheDir = async (dataDir: string, env: NodeJS.ProcessEnv = process.env): Promise<string> => {
  const preferred = cacheDir(env)
  try {
    await mkdir(preferred, { recursive: true, mode: 0o700 })
    await access(preferred, constants.W_OK)
    return preferred
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    return join(dataDir, 'cache')
  }
}
