import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const run = promisify(execFile)

declare module 'vitest' {
  interface ProvidedContext {
    /** the folder with the pages as they are shipped */
    pages: string
  }
}

/** Builds the pages once for all tests of a run, into a folder of its own that goes when the run is over. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dist = await mkdtemp(join(tmpdir(), 'journeys-pages-'))
  const args = [
    join(ROOT, 'node_modules/vite/bin/vite.js'),
    'build',
    'web',
    '--logLevel',
    'warn',
    '--outDir',
    dist,
    '--emptyOutDir',
  ]
  // A process of its own: inside of the tests React would be built for tests.
  await run(process.execPath, args, { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production' } })
  project.provide('pages', dist)
  return () => rm(dist, { recursive: true, force: true })
}
