import { chmod, lstat, mkdir, stat } from 'node:fs/promises'
import { CommandFailed, type OsUser, runCommand } from './run-command.ts'

/** Whom Postgres runs as: the caller, or, for root, the cluster's owner, `postgres` or `nobody`. */
export const postgresUser = async (clusterDir: string, root: boolean): Promise<OsUser | undefined> => {
  if (!root) return undefined
  const found = await stat(clusterDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (found) return { name: await userName(found.uid), uid: found.uid, gid: found.gid }
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([identity('-u', name), identity('-g', name)])
      return { name, uid: Number(uid), gid: Number(gid) }
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error
    }
  }
  throw new Error(
    'Postgres refuses to run as root, and this system has neither a user "postgres" nor "nobody" to run it as. ' +
      'Create one, start as another user, or set DATABASE_URL.',
  )
}

/** The name of a user id, or the id itself where it has none. */
export const userName = async (uid: number): Promise<string> => {
  try {
    return await identity('-un', String(uid))
  } catch (error) {
    if (error instanceof CommandFailed) return String(uid)
    throw error
  }
}

/**
 * Creates the folder a cluster lives in. Throws if somebody else made it or may write to it: outside of the checkout
 * its name can be guessed.
 */
export const claimPlace = async (place: string, root: boolean): Promise<void> => {
  await mkdir(place, { recursive: true, mode: 0o700 })
  const found = await lstat(place)
  const mine = found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid)
  if (!mine)
    throw new Error(`${place} was made by somebody else and is not trusted. Look at it, remove it, start again.`)
  // The user that root drops to has to reach the cluster inside, which itself is closed to everybody else.
  await chmod(place, root ? 0o755 : 0o700)
}

const identity = async (option: string, user: string): Promise<string> =>
  (await runCommand('id', [option, user], { timeoutMs: 5000 })).trim()
