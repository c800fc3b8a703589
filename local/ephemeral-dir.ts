import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { isRoot } from './data-dir.ts'
import { isSameProcess, readPidFile, recordOf, writePidFile } from './pid-file.ts'

const Owner = z.object({ pid: z.number(), startedAt: z.string() })

/**
 * A folder for a server that lives as long as this program, as in tests.
 *
 * A program that is killed cannot stop its server: so first `reap` is called for each folder of the same kind whose
 * owner has died, to stop what still runs from it, and the folder is removed.
 */
export const createEphemeralDir = async (
  kind: string,
  log: (line: string) => void,
  reap: (dir: string) => Promise<void>,
): Promise<string> => {
  // Not a private TMPDIR when root: the user it drops to has to reach the folder.
  const parent = isRoot() ? '/tmp' : tmpdir()
  const prefix = `account-journeys-${kind}-`
  for (const name of (await readdir(parent)).filter(entry => entry.startsWith(prefix))) {
    const dir = join(parent, name)
    if (!(await isOrphan(dir, log))) continue
    log(`removing ${dir}, left by a program that was killed`)
    await reap(dir)
    await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  }
  const dir = await mkdtemp(join(parent, prefix))
  await writePidFile(join(dir, 'owner.json'), await recordOf(process.pid))
  if (isRoot()) await chmod(dir, 0o755)
  return dir
}

const isOrphan = async (dir: string, log: (line: string) => void): Promise<boolean> => {
  const uid = await ownerIdOf(dir)
  if (uid === undefined || uid !== process.getuid?.()) return false
  const owner = await readPidFile(join(dir, 'owner.json'), Owner, log)
  return owner !== undefined && !(await isSameProcess(owner))
}

/** Another program may be removing the same folder just now. */
const ownerIdOf = async (dir: string): Promise<number | undefined> => {
  try {
    return (await stat(dir)).uid
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
