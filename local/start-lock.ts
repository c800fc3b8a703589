import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { isSameProcess, type ProcessRecord, recordOf } from './pid-file.ts'

/** Longer than the slowest start: a cluster that recovers, a server binary that is downloaded. */
const WAIT_MS = 10 * 60_000
/** A lock file without content is one whose owner was killed between creating and writing it. */
const EMPTY_IS_STALE_MS = 2000

type Holder = ProcessRecord | 'being written' | 'dead'

/**
 * Runs `act` while no other starter runs it under the same lock file; a starter that comes second waits.
 *
 * A lock whose holder has died is taken over. Throws if the lock is still held after ten minutes.
 */
export const withStartLock = async <Result>(
  path: string,
  log: (line: string) => void,
  act: () => Promise<Result>,
): Promise<Result> => {
  const content = await takeLock(path, log)
  try {
    return await act()
  } finally {
    if ((await contentOf(path)) === content) await rm(path, { force: true })
  }
}

const takeLock = async (path: string, log: (line: string) => void): Promise<string> => {
  const content = JSON.stringify({ ...(await recordOf(process.pid)), token: randomBytes(8).toString('hex') })
  const deadline = Date.now() + WAIT_MS
  let said = false
  while (!(await createWith(path, content))) {
    const held = await contentOf(path)
    if (held === undefined) continue
    const holder = await holderOf(path, held)
    if (holder === 'dead') {
      await removeStale(path, held)
      continue
    }
    const who = holder === 'being written' ? 'another process' : `process ${holder.pid}`
    if (Date.now() > deadline) throw new Error(`${who} has held ${path} for ten minutes. End it, or remove the file.`)
    if (!said && holder !== 'being written') log(`${who} is starting the same thing: waiting for it`)
    said ||= holder !== 'being written'
    await sleep(50)
  }
  return content
}

const createWith = async (path: string, content: string): Promise<boolean> => {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    // The folder was removed while its server ran: nobody can start in it, and stopping must still work.
    if (code === 'ENOENT') return true
    throw error
  }
}

const contentOf = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

const holderOf = async (path: string, content: string): Promise<Holder> => {
  const match = /"pid":(\d+),"startedAt":"([^"]*)"/.exec(content)
  const [pid, startedAt] = [match?.[1], match?.[2]]
  if (pid !== undefined && startedAt !== undefined) {
    const record = { pid: Number(pid), startedAt }
    return (await isSameProcess(record)) ? record : 'dead'
  }
  const written = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return written && Date.now() - written.mtimeMs > EMPTY_IS_STALE_MS ? 'dead' : 'being written'
}

/**
 * Two waiters may find the same dead holder. Each moves the file away under a name of its own and looks at what it got:
 * if that is no longer the dead holder's, the other waiter was faster and its fresh lock is put back.
 */
const removeStale = async (path: string, stale: string): Promise<void> => {
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    await rename(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const moved = await contentOf(aside)
  if (moved !== undefined && moved !== stale) await createWith(path, moved)
  await rm(aside, { force: true })
}
