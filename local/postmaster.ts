import { readFile, realpath, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { commandLine, isAlive, isInUse, ownerOf, workingFolder } from './processes.ts'

/**
 * What serves a cluster folder, judged by the file `postmaster.pid` that Postgres keeps in it.
 *
 * - `none`: no file, or its process has ended (Postgres clears that away itself).
 * - `reused`: the process id in it is something else's by now, as after a reboot, or a zombie's.
 * - `serving`: a live Postgres of this folder.
 * - `unclear`: a live Postgres, perhaps of this folder: nobody may take its file away.
 */
export type Postmaster =
  | { kind: 'none' }
  | { kind: 'reused' | 'unclear'; pid: number }
  | { kind: 'serving'; pid: number; port: number }

/** The file by which Postgres guards a cluster folder. */
export const postmasterFile = (clusterDir: string): string => join(clusterDir, 'postmaster.pid')

/** Finds out what serves a cluster folder; asks no server, so it also works while one recovers. */
export const findPostmaster = async (clusterDir: string): Promise<Postmaster> => {
  const lines = await linesOf(postmasterFile(clusterDir))
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!Number.isInteger(pid) || pid <= 0 || !isInUse(pid)) return { kind: 'none' }
  // A zombie: killed, and nothing on this machine collects the dead.
  if (!(await isAlive(pid))) return { kind: 'reused', pid }

  const command = await commandLine(pid)
  const folder = await realpath(clusterDir)
  const worksIn = await workingFolder(pid)
  if (worksIn === folder || `${command} `.includes(` -D ${folder} `)) return { kind: 'serving', pid, port: port || 0 }
  // A server goes on in a folder that was moved while it ran: its command line then still names the old place. Without
  // its file a second server would write into the same folder, so a Postgres is only passed over when it provably
  // works elsewhere.
  if ((await ownerOf(pid)) !== (await stat(postmasterFile(clusterDir))).uid) return { kind: 'reused', pid }
  const program = basename(command?.split(' ')[0] ?? '')
  return { kind: program.startsWith('postgres') && worksIn === undefined ? 'unclear' : 'reused', pid }
}

const linesOf = async (path: string): Promise<string[]> => {
  try {
    return (await readFile(path, 'utf8')).split('\n')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}
