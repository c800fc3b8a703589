import { chmod, chown, cp, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isRoot } from '../../local/data-dir.ts'
import { describePostgres, startPostgres } from '../../local/postgres.ts'
import { findPostgresPackage, usableBinaries } from '../../local/postgres-binaries.ts'
import { postgresUser } from '../../local/postgres-user.ts'
import { CommandFailed, runCommand } from '../../local/run-command.ts'
import { ask } from './support/rows.ts'
import { killHard, runStarter } from './support/run-starter.ts'
import { afterwards, keptLog, scratchDataDir, scratchFolder, tracked } from './support/scratch.ts'

const LIMIT = 40_000

/** What npm leaves when install scripts are off: the files of the package without the links between libraries. */
const packageWithoutLinks = async (folder: string): Promise<{ native: string; version: string }> => {
  const { native, version } = await findPostgresPackage()
  const copy = join(folder, 'native')
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  for (const entry of await readdir(join(copy, 'lib'), { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await rm(join(copy, 'lib', entry.name))
  }
  return { native: copy, version }
}

test('binaries whose library links are missing are copied and linked, once', { timeout: LIMIT }, async () => {
  const folder = await scratchFolder()
  await chmod(folder, 0o755)
  const binaries = await packageWithoutLinks(folder)
  const dataDir = await scratchDataDir()
  const { lines, log } = keptLog()
  const started = await startPostgres({ dataDir, port: 0, log, binaries })
  expect(lines[0]).toMatch(/library links are missing\): copying them to/)
  expect(await ask(started.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await started.stop()

  const again = keptLog()
  tracked(await startPostgres({ dataDir, port: 0, log: again.log, binaries }))
  expect(again.lines).toEqual([])
})

test('root starts Postgres out of a checkout that only root can enter', { timeout: LIMIT }, async ({ skip }) => {
  if (!isRoot()) skip('only root drops to another user')
  const closed = await scratchFolder()
  await chmod(closed, 0o700)
  const { version, ...source } = await findPostgresPackage()
  // whole, also where npm ran no install script: here it is the closed folder alone that is in the way
  const whole = await usableBinaries({ version, ...source }, await scratchFolder(), undefined, () => undefined)
  await cp(whole, join(closed, 'native'), { recursive: true, verbatimSymlinks: true })
  const { lines, log } = keptLog()
  const dataDir = await scratchDataDir()
  const started = tracked(
    await startPostgres({ dataDir, port: 0, log, binaries: { native: join(closed, 'native'), version } }),
  )
  expect(lines[0]).toMatch(/EACCES.*copying them to/)
  expect(started.clusterDir.startsWith('/var/tmp/account-journeys-')).toBe(true)
  expect(await ask(started.url, 'select 1 as one')).toEqual([{ one: 1 }])
  const owner = (await postgresUser(started.clusterDir, true))?.name
  expect(['postgres', 'nobody']).toContain(owner)
  expect(await describePostgres(dataDir)).toMatchObject({ owner })
})

test('a plain user has everything in the data folder', { timeout: LIMIT }, async ({ skip }) => {
  if (!isRoot()) skip('runs as root and drops to nobody; the other tests already run as a plain user here')
  const user = {
    uid: Number(await runCommand('id', ['-u', 'nobody'], { timeoutMs: 5000 })),
    gid: 65_534,
    name: 'nobody',
  }
  const home = await scratchFolder()
  const dataDir = join(home, 'data')
  await mkdir(dataDir)
  for (const path of [home, dataDir]) await chown(path, user.uid, user.gid)
  try {
    await runCommand(process.execPath, ['--version'], { timeoutMs: 5000, user, cwd: '/' })
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    skip(`"nobody" cannot run Node here: ${error.message}`)
  }
  const starter = await runStarter(['postgres', dataDir, 0], { ...user, home })
  afterwards(() => killHard(starter.process))
  const { url = '' } = starter.started
  expect(await ask(url, "select current_setting('data_directory') as folder")).toEqual([
    { folder: join(dataDir, 'postgres', 'cluster') },
  ])
  await killHard(starter.process)
  const stopper = await runStarter(['postgres', dataDir, 0, 'stop'], { ...user, home })
  expect(stopper.started).toMatchObject({ adopted: true, pid: starter.started.pid })
  await new Promise(resolve => stopper.process.once('exit', resolve))
  await expect(ask(url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

test('a data folder whose name a shell would interpret is refused with what to do', { timeout: LIMIT }, async ({
  skip,
}) => {
  if (isRoot()) skip('root has its cluster in a folder whose name is ours')
  const dataDir = join(await scratchFolder(), '$(id)')
  await expect(startPostgres({ dataDir, port: 0, log: () => undefined })).rejects.toThrow(/Set JOURNEYS_DATA_DIR/)
})

test('binaries in a folder whose name a shell would interpret are copied', { timeout: LIMIT }, async () => {
  const folder = await scratchFolder()
  await chmod(folder, 0o755)
  const { native, version } = await findPostgresPackage()
  await cp(native, join(folder, '$(id)', 'native'), { recursive: true, verbatimSymlinks: true })
  const { lines, log } = keptLog()
  const binaries = { native: join(folder, '$(id)', 'native'), version }
  tracked(await startPostgres({ dataDir: await scratchDataDir(), port: 0, log, binaries }))
  expect(lines[0]).toMatch(/characters that a shell would interpret\): copying them to/)
})
