import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startPostgres } from '../../local/postgres.ts'
import { isAlive, processesIn, sendSignal, waitForEnd } from '../../local/processes.ts'
import { ask, countRows, writeRows } from './support/rows.ts'
import { killHard, runStarter } from './support/run-starter.ts'
import { scratchDataDir, tracked } from './support/scratch.ts'

const LIMIT = 30_000
const log = (): void => undefined

test('rows survive kill -9 of the postmaster, and of all its processes at once', { timeout: LIMIT }, async () => {
  const dataDir = await scratchDataDir()
  const first = await startPostgres({ dataDir, port: 0, log })
  await writeRows(first)
  sendSignal(first.pid, 'SIGKILL')
  const second = await startPostgres({ dataDir, port: 0, log })
  expect(second.adopted).toBe(false)
  expect(await countRows(second)).toEqual({ count: 1000 })

  await ask(second.url, 'insert into kept values (0)')
  for (const pid of await processesIn(second.clusterDir)) sendSignal(pid, 'SIGKILL')
  await waitForEnd(second.pid, 5000)
  const third = tracked(await startPostgres({ dataDir, port: 0, log }))
  expect(await countRows(third)).toEqual({ count: 1001 })
})

test('the server outlives a starter that is killed, and is adopted', { timeout: LIMIT }, async () => {
  const dataDir = await scratchDataDir()
  const starter = await runStarter(['postgres', dataDir, 0])
  await killHard(starter.process)
  const adopted = tracked(await startPostgres({ dataDir, port: 0, log }))
  expect(adopted).toMatchObject({ adopted: true, pid: starter.started.pid })
})

test('of two starters at once one starts the server and the other adopts it', { timeout: LIMIT }, async () => {
  const dataDir = await scratchDataDir()
  const starters = await Promise.all([0, 0].map(port => runStarter(['postgres', dataDir, port])))
  for (const { process } of starters) await killHard(process)
  const server = tracked(await startPostgres({ dataDir, port: 0, log }))
  expect(starters.map(({ started }) => started.pid)).toEqual([server.pid, server.pid])
  expect(starters.map(({ started }) => started.adopted).sort()).toEqual([false, true])
})

test('a starter killed while it holds the lock does not stop the next one', { timeout: LIMIT }, async () => {
  const dataDir = await scratchDataDir()
  const gone = { pid: 999_999, startedAt: 'long ago', token: 'x' }
  await writeFile(join(dataDir, 'postgres.lock'), JSON.stringify(gone))
  const started = tracked(await startPostgres({ dataDir, port: 0, log }))
  expect(started.adopted).toBe(false)
  await expect(stat(join(dataDir, 'postgres.lock'))).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a server of an ephemeral folder whose program was killed is ended by the next one', {
  timeout: LIMIT,
}, async () => {
  const starter = await runStarter(['postgres', 'ephemeral', 0])
  await killHard(starter.process)
  tracked(await startPostgres({ ephemeral: true, port: 0, log }))
  expect(await isAlive(starter.started.pid)).toBe(false)
})
