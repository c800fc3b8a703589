import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, stat } from 'node:fs/promises'
import { freePort } from './ports.ts'
import { commandLine, processesWith, sendSignal, waitForEnd } from './processes.ts'
import { SEARCH_ATTRIBUTES } from './temporal-namespace.ts'

/** How a dev server is to be started; no database file: it keeps everything in memory. No UI port: no UI. */
export type ServerPlan = {
  binary: string
  folder: string
  dbFile: string | undefined
  logFile: string
  namespace: string
  port: number
  uiPort: number | undefined
}

/** A server process that was just started; it may not answer yet. */
export type StartedServer = {
  pid: number
  /** Why it ended, once it has. */
  ending: () => Promise<string | undefined>
}

/** After a plea to stop the server drains for about a second; it is killed after this. */
const STOP_MS = 8000

/**
 * Starts the dev server so that it outlives this program: in a session of its own, which Ctrl-C in a terminal does not
 * reach, with its output in a file. Throws if the program does not start at all.
 */
export const spawnServer = async (plan: ServerPlan): Promise<StartedServer> => {
  const log = await open(plan.logFile, 'a', 0o600)
  try {
    const logStart = (await log.stat()).size
    const stdio = ['ignore' as const, log.fd, log.fd]
    const child = spawn(plan.binary, serverArguments(plan), {
      cwd: plan.folder,
      env: serverEnv(),
      detached: true,
      stdio,
    })
    await once(child, 'spawn')
    child.unref()
    if (child.pid === undefined) throw new Error(`${plan.binary} did not start and gave no reason.`)
    const ending = async (): Promise<string | undefined> => {
      if (child.exitCode === null && child.signalCode === null) return undefined
      const said = (await readFile(plan.logFile)).subarray(logStart).toString('utf8')
      return said.trim() || `ended with ${child.exitCode ?? child.signalCode} and said nothing`
    }
    return { pid: child.pid, ending }
  } finally {
    await log.close()
  }
}

/** Free ports for a server: the preferred ones, or the next after them; 0 for any, no UI port where none is asked for. */
export const serverPorts = async (
  port: number,
  uiPort: number | undefined,
): Promise<{ port: number; uiPort: number | undefined }> => {
  const grpc = (await freePort(port)).port
  if (uiPort === undefined) return { port: grpc, uiPort }
  const ui = (await freePort(uiPort)).port
  return { port: grpc, uiPort: ui === grpc ? (await freePort(ui + 1)).port : ui }
}

/** Whether a process is a dev server on a certain database file. */
export const isServerOf = async (pid: number, dbFile: string): Promise<boolean> =>
  `${(await commandLine(pid)) ?? ''} `.includes(marksOf(dbFile))

/** Dev servers on a database file, whoever started them: two on one file would spoil it, and nothing else stops that. */
export const serversOf = async (dbFile: string): Promise<number[]> => await processesWith(marksOf(dbFile))

/** Stops a server; one that has ended is no error. */
export const stopProcess = async (pid: number): Promise<void> => {
  sendSignal(pid, 'SIGTERM')
  if (!(await waitForEnd(pid, STOP_MS))) await killProcess(pid)
}

/** Ends a server that keeps nothing without waiting until it has drained; one that has ended is no error. */
export const killProcess = async (pid: number): Promise<void> => {
  sendSignal(pid, 'SIGKILL')
  if (!(await waitForEnd(pid, STOP_MS))) throw new Error(`Process ${pid} does not end even when killed.`)
}

/** The size of a file; undefined if there is none. */
export const fileSize = async (path: string): Promise<number | undefined> => {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** How a server on this file is told from others; first in its arguments, and followed by more of them. */
const marksOf = (dbFile: string): string => ` server start-dev --db-filename ${dbFile} `

const serverArguments = (plan: ServerPlan): string[] => [
  ...['server', 'start-dev'],
  ...(plan.dbFile === undefined ? [] : ['--db-filename', plan.dbFile]),
  // Four to six times faster than the default, and still nothing is lost when the server is killed.
  ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
  ...['--ip', '127.0.0.1', '--port', String(plan.port)],
  ...(plan.uiPort === undefined ? ['--headless'] : ['--ui-port', String(plan.uiPort), '--ui-disable-news-fetch']),
  ...['--namespace', plan.namespace, '--log-level', 'warn'],
  // The same switch under its present name and the one it has from the next server on; unknown names do no harm.
  ...['--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true'],
  ...['--dynamic-config-value', 'system.workflowTimeSkippingEnabled=true'],
  // One skip of virtual time takes 75-180 ms with it, a second without.
  ...['--dynamic-config-value', 'history.timerProcessorMaxTimeShift="20ms"'],
  ...SEARCH_ATTRIBUTES.flatMap(name => ['--search-attribute', `${name}=Keyword`]),
]

/** TEMPORAL_* would steer the command line, for instance to the namespace of another installation. */
const serverEnv = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_')))
