import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { isRoot, postgresPlace } from '../../../local/data-dir.ts'

const cleanUps: (() => Promise<unknown>)[] = []

/** Runs after the test, last registered first, whatever became of the test. */
export const afterwards = (act: () => Promise<unknown>): void => {
  cleanUps.push(act)
}

afterEach(async () => {
  for (const act of cleanUps.splice(0).reverse()) await act()
})

/** Stops a server after the test; returns it. */
export const tracked = <Server extends { stop: () => Promise<void> }>(server: Server): Server => {
  afterwards(server.stop)
  return server
}

/** An empty folder for one test, removed after it. */
export const scratchFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'journeys-test-local-'))
  afterwards(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** An empty data folder; what root keeps outside of it is removed too. */
export const scratchDataDir = async (): Promise<string> => {
  const folder = await scratchFolder()
  if (isRoot()) {
    const place = await postgresPlace(folder)
    afterwards(() => rm(place, { recursive: true, force: true, maxRetries: 5 }))
  }
  return folder
}

/** A port that something foreign listens on until the test ends. */
export const takenPort = async (): Promise<number> => {
  const server = createServer(socket => socket.on('error', () => undefined).end('not what you look for\n'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterwards(async () => server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no address')
  return address.port
}

/** A log that keeps its lines. */
export const keptLog = (): { lines: string[]; log: (line: string) => void } => {
  const lines: string[] = []
  return { lines, log: line => lines.push(line) }
}
