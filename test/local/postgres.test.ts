import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describePostgres, startPostgres } from '../../local/postgres.ts'
import { isAlive } from '../../local/processes.ts'
import { ask, countRows, writeRows } from './support/rows.ts'
import { keptLog, scratchDataDir, takenPort, tracked } from './support/scratch.ts'

const LIMIT = 30_000
const log = (): void => undefined

test('a first start makes a UTF-8 cluster with the database journeys, and describes it', {
  timeout: LIMIT,
}, async () => {
  const dataDir = await scratchDataDir()
  const started = tracked(await startPostgres({ dataDir, port: 0, log }))
  const settings = 'fsync listen_addresses unix_socket_directories max_connections server_encoding timezone'.split(' ')
  const rows = await ask(
    started.url,
    `select ${settings.map(name => `current_setting('${name}') as ${name}`).join(', ')}`,
  )
  expect(rows[0]).toEqual({
    fsync: 'on',
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    server_encoding: 'UTF8',
    timezone: 'UTC',
  })
  expect(await ask(started.url, "select lower('ÄÖÜ') as small, current_database() as name")).toEqual([
    { small: 'äöü', name: 'journeys' },
  ])
  expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600)
  expect((await stat(started.clusterDir)).mode & 0o777).toBe(0o700)
  expect(await describePostgres(dataDir)).toMatchObject({ running: true, pid: started.pid, port: started.port })
  expect(JSON.parse(await readFile(join(dataDir, 'postgres.json'), 'utf8'))).toMatchObject({
    clusterDir: started.clusterDir,
  })
  await started.stop()
  expect(await describePostgres(dataDir)).toMatchObject({ running: false, version: '18.4' })
  await started.stop()
})

test('a connection without the password is refused', { timeout: LIMIT }, async () => {
  const { port } = tracked(await startPostgres({ ephemeral: true, port: 0, log }))
  await expect(ask(`postgres://postgres:wrong@127.0.0.1:${port}/journeys`, 'select 1')).rejects.toMatchObject({
    code: '28P01',
  })
})

test('an ephemeral cluster leaves nothing behind', { timeout: LIMIT }, async () => {
  const started = tracked(await startPostgres({ ephemeral: true, port: 0, log }))
  await started.stop()
  expect(await isAlive(started.pid)).toBe(false)
  await expect(stat(started.clusterDir)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a second start adopts the running server, and one after a stop finds its rows', { timeout: LIMIT }, async () => {
  const dataDir = await scratchDataDir()
  const first = tracked(await startPostgres({ dataDir, port: 0, log }))
  await writeRows(first)
  const second = await startPostgres({ dataDir, port: 0, log })
  expect(second).toMatchObject({ adopted: true, pid: first.pid, url: first.url })
  await second.stop()
  expect(await isAlive(first.pid)).toBe(false)
  const third = tracked(await startPostgres({ dataDir, port: 0, log }))
  expect(third.adopted).toBe(false)
  expect(await countRows(third)).toEqual({ count: 1000 })
})

test('a taken port is left to whoever has it: Postgres takes the next free one and says so', {
  timeout: LIMIT,
}, async () => {
  const port = await takenPort()
  const { lines, log } = keptLog()
  const started = tracked(await startPostgres({ dataDir: await scratchDataDir(), port, log }))
  expect(started.moved).toBe(true)
  expect(started.port).toBeGreaterThan(port)
  expect(lines.at(-1)).toBe(`Port ${port} is taken: Postgres listens on ${started.port}`)
})

test('two data folders never share a cluster, even if one wants the port of the other', {
  timeout: LIMIT,
}, async () => {
  const first = tracked(await startPostgres({ dataDir: await scratchDataDir(), port: 0, log }))
  const second = tracked(await startPostgres({ dataDir: await scratchDataDir(), port: first.port, log }))
  expect(second).toMatchObject({ adopted: false, moved: true })
  expect(second.clusterDir).not.toBe(first.clusterDir)
})
