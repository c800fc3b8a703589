import { readFile, stat } from 'node:fs/promises'
import { readSettings } from '../../config.ts'
import { countOccupied } from '../../db/count-occupied.ts'
import { openPool, type Pool } from '../../db/pool.ts'
import { readActiveDefinitions } from '../../db/read-active-definitions.ts'
import { compileDefinitions, type DefinitionFile } from '../../language/index.ts'
import { readCounts } from '../../language/read-counts.ts'
import type { Release } from '../../language/release.ts'
import { NOWHERE, type World } from '../../language/world.ts'
import { readDefinitions } from '../read-definitions.ts'
import type { CheckOptions } from './check.ts'
import { Failure } from './failure.ts'
import { dataFolder, describeServers, localDatabase } from './local-stack.ts'

/** What `check` is told of the world: files of counts and of the release before, or the running stack itself. */
export async function readWorld(options: CheckOptions): Promise<World> {
  const today = new Date().toISOString().slice(0, 10)
  const world: World = { ...NOWHERE, today, ...(options.live ? await liveWorld(options) : {}) }
  const counts = options.counts === undefined ? world.counts : await countsOf(options.counts, world)
  return { ...world, counts, previous: options.against === undefined ? world.previous : await before(options.against) }
}

async function jsonOf(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8')
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Failure('usage', 'no_json', `${path} is no JSON: ${error.message}`)
  }
}

/** Counts out of a file; beside the living ones only what it says itself. */
async function countsOf(path: string, world: World): Promise<World['counts']> {
  const told = await jsonOf(path)
  const read = readCounts(typeof told === 'object' ? { ...world.counts, ...told } : told)
  if ('counts' in read) return read.counts
  throw new Failure('usage', 'counts_invalid', `${path} is not as counts are written: ${read.wrong}`)
}

/** A release to compare with: its JSON, or a folder of definitions that compile. */
async function before(path: string): Promise<Release> {
  if ((await stat(path)).isDirectory()) return compiled(path, await readDefinitions(path))
  const release = (await jsonOf(path)) as Partial<Release> | null
  if (release?.format === 1 && release.settings && release.slices) return release as Release
  throw new Failure('usage', 'release_invalid', `${path} is no release: name its JSON, or a folder of definitions`)
}

function compiled(path: string, files: DefinitionFile[]): Release {
  const { release } = compileDefinitions(files)
  if (release) return release
  throw new Failure('usage', 'release_invalid', `the definitions in ${path} do not compile: journeys check ${path}`)
}

async function liveWorld(options: CheckOptions): Promise<Pick<World, 'counts' | 'previous'>> {
  const pool = openPool(await databaseOf(options), () => undefined, 1)
  try {
    return { counts: await liveCounts(pool), previous: await readActiveDefinitions(pool) }
  } finally {
    await pool.end()
  }
}

async function liveCounts(pool: Pool): Promise<World['counts']> {
  const read = readCounts(await countOccupied(pool))
  return 'counts' in read ? read.counts : null
}

async function databaseOf(options: CheckOptions): Promise<string> {
  const url = readSettings(process.env).DATABASE_URL
  if (url !== undefined) return url
  const dataDir = await dataFolder(options.dataDir)
  const { postgres } = await describeServers(dataDir)
  if (postgres?.running && postgres.port !== undefined) return localDatabase(dataDir, postgres.port)
  throw new Failure(
    'failed',
    'nothing_runs',
    'nothing runs here to be counted: npm start, or name a file with --counts',
  )
}
