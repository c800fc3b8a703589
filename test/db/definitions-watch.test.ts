import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DefinitionsRead, DefinitionsWatch } from '../../local/definitions-watch.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { testWorkspace, type Workspace } from '../support/workspace.ts'

let w: Workspace
let folder: string
beforeAll(async () => {
  w = await testWorkspace(smallRelease({}))
  folder = await mkdtemp(join(tmpdir(), 'definitions-watch-'))
})
afterAll(async () => {
  await w.end()
  await rm(folder, { recursive: true })
})

it('definitions that could not be read are read again, though no file of the folder changes any more', async () => {
  const [dir, elsewhere] = [join(folder, 'definitions'), join(folder, 'journey.yaml')]
  await mkdir(dir)
  const watched = new DefinitionsWatch(dir, w.pool, w.store)
  const failures: string[] = []
  const read = new Promise<DefinitionsRead>(told => watched.watch(told, error => failures.push(error.message), 200))
  await symlink(elsewhere, join(dir, 'journey.yaml'))
  await expect.poll(() => failures.length, { timeout: 20_000 }).toBeGreaterThan(1)
  await writeFile(elsewhere, 'journey: growth\n')
  expect((await read).problems).not.toEqual([])
  await watched.stop()
}, 120_000)
