import { readdir, readFile, readlink, stat } from 'node:fs/promises'
import { platform } from 'node:os'
import { CommandFailed, runCommand } from './run-command.ts'

const isLinux = platform() === 'linux'

/** Whether the system knows the id of a process, be it one that has ended and that nobody has waited for. */
export const isInUse = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether a process with this id exists and has not ended. An ended one nobody has waited for (a zombie) is not alive. */
export const isAlive = async (pid: number): Promise<boolean> => {
  if (!isInUse(pid)) return false
  if (!isLinux) return !((await ps(pid, 'stat')) ?? 'Z').startsWith('Z')
  return ((await linuxStat(pid))?.state ?? 'Z') !== 'Z'
}

/**
 * What tells this process from a later one with the same id: when it started, and in which boot of the machine.
 * Undefined if there is no such process.
 */
export const processStart = async (pid: number): Promise<string | undefined> => {
  if (!isLinux) return await ps(pid, 'lstart')
  const found = await linuxStat(pid)
  return found && `${found.startTicks}@${await bootId()}`
}

/** The program and arguments of a process, joined by blanks; undefined if it does not exist or has ended. */
export const commandLine = async (pid: number): Promise<string | undefined> => {
  if (!isLinux) return await ps(pid, 'args')
  const text = await readOrNothing(`/proc/${pid}/cmdline`)
  return text === undefined || text === '' ? undefined : text.split('\0').join(' ').trim()
}

/** The folder a process works in; undefined where the system does not tell. */
export const workingFolder = async (pid: number): Promise<string | undefined> => {
  if (!isLinux) return undefined
  try {
    return await readlink(`/proc/${pid}/cwd`)
  } catch (error) {
    if (isGoneOrClosed(error)) return undefined
    throw error
  }
}

/** Ids of the live processes whose command line contains a text. */
export const processesWith = async (text: string): Promise<number[]> => {
  if (!isLinux) {
    const lines = (await runCommand('ps', ['-A', '-ww', '-o', 'pid=,args='], { timeoutMs: 5000 })).split('\n')
    return lines.filter(line => line.includes(text)).map(line => Number.parseInt(line, 10))
  }
  const found = await Promise.all(
    (await allPids()).map(async pid => ((await commandLine(pid))?.includes(text) ? [pid] : [])),
  )
  return found.flat()
}

/** Ids of the live processes that work in a folder; none where the system does not tell. */
export const processesIn = async (folder: string): Promise<number[]> => {
  if (!isLinux) return []
  const found = await Promise.all(
    (await allPids()).map(async pid => ((await workingFolder(pid)) === folder ? [pid] : [])),
  )
  return found.flat()
}

/** The user id a process runs as; undefined if there is no such process. */
export const ownerOf = async (pid: number): Promise<number | undefined> => {
  if (!isLinux) {
    const uid = await ps(pid, 'uid')
    return uid === undefined ? undefined : Number(uid)
  }
  try {
    return (await stat(`/proc/${pid}`)).uid
  } catch (error) {
    if (isGoneOrClosed(error)) return undefined
    throw error
  }
}

/** Waits until a process has ended; false if it still lives after the limit. */
export const waitForEnd = async (pid: number, timeoutMs: number): Promise<boolean> => {
  const deadline = Date.now() + timeoutMs
  while (await isAlive(pid)) {
    if (Date.now() > deadline) return false
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  return true
}

/** Sends a signal; a process that has ended meanwhile is no error. */
export const sendSignal = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

const allPids = async (): Promise<number[]> => (await readdir('/proc')).map(Number).filter(Number.isInteger)

const linuxStat = async (pid: number): Promise<{ state: string; startTicks: string } | undefined> => {
  const text = await readOrNothing(`/proc/${pid}/stat`)
  if (text === undefined) return undefined
  // The program's name, in parentheses, may hold blanks and parentheses itself: fields count from the last one.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state, startTicks] = [fields[0], fields[19]]
  return state === undefined || startTicks === undefined ? undefined : { state, startTicks }
}

const bootId = async (): Promise<string> =>
  ((await readOrNothing('/proc/sys/kernel/random/boot_id')) ?? 'unknown-boot').trim()

const readOrNothing = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isGoneOrClosed(error)) return undefined
    throw error
  }
}

/** The process ended while it was being read (ESRCH, ENOENT), or it is another user's. */
const isGoneOrClosed = (error: unknown): boolean =>
  ['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')

const ps = async (pid: number, column: string): Promise<string | undefined> => {
  try {
    const text = await runCommand('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], { timeoutMs: 5000 })
    return text.trim() || undefined
  } catch (error) {
    // ps ends with 1 when there is no such process.
    if (error instanceof CommandFailed && error.code === 1) return undefined
    throw error
  }
}
