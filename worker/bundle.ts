import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, type WorkflowBundle } from '@temporalio/worker'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Rooms a workflow may reach; the bundler itself refuses everything that is not allowed in one. */
const ROOMS = ['workflows', 'domain', 'language', 'activities']

const CACHE = join(ROOT, 'node_modules', '.cache', 'account-journeys')

/** Bundles the workflow code, or takes the bundle of the same sources that was made before. */
export async function workflowBundle(): Promise<WorkflowBundle> {
  const workflowsPath = join(ROOT, 'workflows', 'index.ts')
  const file = join(CACHE, `workflows-${await sourcesHash()}.cjs`)
  try {
    return { code: await readFile(file, 'utf8') }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  const made = await bundle(workflowsPath)
  await mkdir(CACHE, { recursive: true })
  // two starters may write it at once: each its own file, then moved into place
  const own = `${file}.${process.pid}`
  await writeFile(own, made.code)
  await rename(own, file)
  return made
}

function bundle(workflowsPath: string): Promise<WorkflowBundle> {
  const quiet = () => undefined
  const logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: console.error }
  return bundleWorkflowCode({ workflowsPath, logger })
}

async function sourcesHash(): Promise<string> {
  const hash = createHash('sha256')
  const sdk = createRequire(import.meta.url)('@temporalio/worker/package.json') as { version: string }
  hash.update(sdk.version)
  for (const room of ROOMS) {
    const files = (await readdir(join(ROOT, room), { recursive: true })).filter(name => name.endsWith('.ts')).sort()
    for (const name of files) hash.update(name).update(await readFile(join(ROOT, room, name)))
  }
  return hash.digest('hex').slice(0, 16)
}
