import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import type { z } from 'zod'
import { faultInWords } from '../domain/aside/fault-in-words.ts'
import { isAlive, processStart } from './processes.ts'

/** A process on record: its id alone is not enough, ids are used again after a reboot. */
export type ProcessRecord = { pid: number; startedAt: string }

/** The record of a running process; throws if there is no such process. */
export const recordOf = async (pid: number): Promise<ProcessRecord> => {
  const startedAt = await processStart(pid)
  if (startedAt === undefined) throw new Error(`Process ${pid} is not running: it ended before it could be recorded.`)
  return { pid, startedAt }
}

/** Whether the process on record is alive and still the same one. */
export const isSameProcess = async (record: ProcessRecord): Promise<boolean> =>
  (await isAlive(record.pid)) && (await processStart(record.pid)) === record.startedAt

/** Writes a record whole or not at all, readable by its owner alone. */
export const writePidFile = async (path: string, record: object): Promise<void> => {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 })
  await rename(draft, path)
}

/**
 * The record in a file; undefined if there is none, or none that can be read as one, which is said in a log line: a
 * file cut short by a power failure must not keep the stack from starting.
 */
export const readPidFile = async <Record>(
  path: string,
  shape: z.ZodType<Record>,
  log: (line: string) => void,
): Promise<Record | undefined> => {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    return shape.parse(JSON.parse(text))
  } catch (error) {
    log(`${path} is not readable as a record and is ignored: ${faultInWords(error)}`)
    return undefined
  }
}

/** Removes a record; none there is no error. */
export const removePidFile = async (path: string): Promise<void> => {
  await rm(path, { force: true })
}
