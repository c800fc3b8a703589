import { spawn } from 'node:child_process'
import { chown, cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isRoot, postgresPlace } from '../../local/data-dir.ts'
import { startPostgres } from '../../local/postgres.ts'
import { findPostmaster, postmasterFile } from '../../local/postmaster.ts'
import { isAlive } from '../../local/processes.ts'
import { ask, countRows, writeRows } from './support/rows.ts'
import { killHard } from './support/run-starter.ts'
import { afterwards, keptLog, scratchDataDir, tracked } from './support/scratch.ts'

const LIMIT = 30_000
const log = (): void => undefined

/** Copying as root makes root the owner, which Postgres refuses. */
const sameOwner = async (from: string, to: string): Promise<void> => {
  for (const name of ['', ...(await readdir(from, { recursive: true }))]) {
    const { uid, gid } = await stat(join(from, name))
    await chown(join(to, name), uid, gid)
  }
}

test('a copied cluster does not take the running original for its own server', { timeout: LIMIT }, async () => {
  const [dataDir, copyDir] = [await scratchDataDir(), await scratchDataDir()]
  const original = tracked(await startPostgres({ dataDir, port: 0, log }))
  await writeRows(original)
  await ask(original.url, 'checkpoint')
  await rm(await postgresPlace(copyDir), { recursive: true, force: true })
  const options = { recursive: true, force: true, preserveTimestamps: true }
  await cp(await postgresPlace(dataDir), await postgresPlace(copyDir), options)
  await cp(join(dataDir, 'postgres-password'), join(copyDir, 'postgres-password'))
  if (isRoot()) await sameOwner(await postgresPlace(dataDir), await postgresPlace(copyDir))
  const copy = tracked(await startPostgres({ dataDir: copyDir, port: 0, log }))
  expect(copy.adopted).toBe(false)
  expect(copy.pid).not.toBe(original.pid)
  expect(await countRows(copy)).toEqual({ count: 1000 })
  expect(await countRows(original)).toEqual({ count: 1000 })
})

test('a pid file whose id belongs to another program by now does not keep Postgres from starting', {
  timeout: LIMIT,
}, async () => {
  const dataDir = await scratchDataDir()
  const first = await startPostgres({ dataDir, port: 0, log })
  const pidFile = await readFile(postmasterFile(first.clusterDir), 'utf8')
  await first.stop()
  const { uid, gid } = await stat(first.clusterDir)
  const other = spawn('sleep', ['60'], isRoot() ? { uid, gid } : {})
  afterwards(() => killHard(other))
  await writeFile(postmasterFile(first.clusterDir), pidFile.replace(/^\d+/, String(other.pid)))

  const { lines, log: keep } = keptLog()
  const second = tracked(await startPostgres({ dataDir, port: 0, log: keep }))
  expect(second.adopted).toBe(false)
  expect(lines.some(line => line.includes(`process ${other.pid} is not the Postgres`))).toBe(true)
  expect(await isAlive(other.pid ?? 0)).toBe(true)
})

test('the pid file of a live server is never taken away', { timeout: LIMIT }, async () => {
  const dataDir = await scratchDataDir()
  const first = tracked(await startPostgres({ dataDir, port: 0, log }))
  await writeFile(join(dataDir, 'postgres-password'), 'another')
  await expect(startPostgres({ dataDir, port: 0, log })).rejects.toThrow(/refuses us: .*password authentication failed/)
  expect(await findPostmaster(first.clusterDir)).toMatchObject({ kind: 'serving', pid: first.pid })
})

test('emptying the data folder begins anew, and keeps what root has outside of it', { timeout: LIMIT }, async ({
  skip,
}) => {
  if (!isRoot()) skip('only root has its cluster outside of the data folder')
  const dataDir = await scratchDataDir()
  const first = await startPostgres({ dataDir, port: 0, log })
  await writeRows(first)
  for (const name of ['postgres-password', 'postgres.json']) await rm(join(dataDir, name))
  const { lines, log: keep } = keptLog()
  const second = tracked(await startPostgres({ dataDir, port: 0, log: keep }))
  expect(second.adopted).toBe(false)
  expect(await isAlive(first.pid)).toBe(false)
  expect(lines.some(line => line.includes('the old one is kept in'))).toBe(true)
})
