import { spawn } from 'node:child_process'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sendSignal } from './processes.ts'
import { lastLines } from './run-command.ts'

/** A network that swallows packets gives no error: without a first byte by then, the rung is passed over. */
const FIRST_BYTE_MS = 10_000
const STALLED_MS = 30_000

/**
 * The SDK downloads a server only on the way to starting one. So it is asked to, in a process of its own (it cannot be
 * told to stop, and would install its runtime in ours), to start it with `--help`, by which nothing ever listens.
 */
const CHILD = `
  const { TestWorkflowEnvironment } = await import('@temporalio/testing')
  const [version, downloadDir] = process.argv.slice(1)
  const executable = { type: 'cached-download', version, downloadDir, ttl: '3650 days' }
  await TestWorkflowEnvironment.createLocal({ server: { executable, extraArgs: ['--help'] } })
`

/** Where the SDK keeps a version it has downloaded to a folder. */
export const sdkDownloadPath = (cacheDir: string, version: string): string => join(cacheDir, `temporal-v${version}`)

/**
 * Lets the Temporal SDK download its server and returns its path in the cache.
 *
 * Throws at once where the network refuses, after ten seconds where it is silent, and if a download stalls.
 */
export const downloadBySdk = async (
  cacheDir: string,
  version: string,
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<string> => {
  const path = sdkDownloadPath(cacheDir, version)
  // Whatever is there did not run, or it would have been found before; the SDK would take it for a good one.
  await rm(path, { force: true })
  log(`Temporal: asking the SDK to download ${version}`)
  const args = ['--input-type=module', '-e', CHILD, `v${version}`, cacheDir]
  // The package is found from the project's folder; a group of its own, so that ending it ends what it started too.
  const child = spawn(process.execPath, args, {
    cwd: join(import.meta.dirname, '..'),
    env,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-20_000)
  })
  const ended = new Promise<void>(resolve => {
    child.once('close', () => resolve())
    child.once('error', error => {
      said += error.message
      resolve()
    })
  })
  try {
    await arrived(path, ended)
    return path
  } catch (error) {
    await rm(`${path}.downloading`, { force: true })
    throw new Error(reasonIn(said) ?? (error as Error).message, { cause: error })
  } finally {
    if (child.pid !== undefined) sendSignal(-child.pid, 'SIGKILL')
    await ended
  }
}

/** Returns when the file is there whole: the SDK writes it under another name and renames it. */
const arrived = async (path: string, ended: Promise<void>): Promise<void> => {
  let over = false
  const end = ended.then(() => {
    over = true
  })
  let size = -1
  let deadline = Date.now() + FIRST_BYTE_MS
  for (;;) {
    if ((await sizeOf(path)) !== undefined) return
    if (over) throw new Error('it ended without a file')
    const now = (await sizeOf(`${path}.downloading`)) ?? -1
    if (now !== size) deadline = Date.now() + STALLED_MS
    size = now
    if (Date.now() > deadline)
      throw new Error(size < 0 ? 'no answer in 10 s' : 'the download made no progress for 30 s')
    await Promise.race([sleep(100), end])
  }
}

/** The innermost cause: what comes before it repeats a long address. */
const reasonIn = (said: string): string | undefined => {
  const line = said.split('\n').find(text => /^\w*Error: |^\[\w*Error: /.test(text.trim()))
  if (line === undefined) return said.trim() === '' ? undefined : lastLines(said, 1)
  return line.split(/\): /).at(-1)?.replace(/\]$/, '').trim()
}

const sizeOf = async (path: string): Promise<number | undefined> => {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
