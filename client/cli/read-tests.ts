import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { compileDefinitions, type DefinitionFile, frame } from '../../language/index.ts'
import type { PlayTest } from '../../language/play-test.ts'
import type { Release } from '../../language/release.ts'
import { readDefinitions } from '../read-definitions.ts'
import { CHECKOUT } from './checkout.ts'
import { Failure } from './failure.ts'

/** Tests with the release they run on, or the problems that stand in the way, as people read them. */
export type ReadTests = { release: Release; tests: PlayTest[] } | { problems: string[] }

/** The folder of definitions a path belongs to: the nearest one above it that has a workspace. */
function homeOf(path: string): string | null {
  for (let dir = statSync(path).isDirectory() ? path : dirname(path); ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'workspace.yaml'))) return dir
    if (dir === dirname(dir)) return null
  }
}

/**
 * Reads the tests that paths name: all of a folder, or single files; a file that belongs to no definitions is read together
 * with those that ship.
 */
export async function readTests(paths: readonly string[]): Promise<ReadTests> {
  const named = (paths.length === 0 ? [join(CHECKOUT, 'definitions')] : paths).map(path => resolve(path))
  const missing = named.find(path => !existsSync(path))
  if (missing !== undefined) throw new Failure('notFound', 'tests_not_found', `there is nothing at ${missing}`)
  const homes = new Set(named.map(homeOf))
  if (homes.size > 1) throw new Failure('usage', 'several_homes', 'name tests of one folder of definitions at a time')
  const [home] = homes
  const dir = home ?? join(CHECKOUT, 'definitions')
  const files: DefinitionFile[] = await readDefinitions(dir)
  const inside = (path: string): string => relative(dir, path).split(sep).join('/')
  if (home === null) {
    for (const path of named) files.push({ path: inside(path), text: await readFile(path, 'utf8') })
  }
  const { release, tests, problems } = compileDefinitions(files)
  if (!release) {
    const texts = new Map(files.map(file => [file.path, file.text]))
    return { problems: problems.filter(p => p.severity === 'error').map(p => frame(p, texts.get(p.file) ?? '')) }
  }
  const wanted = named.map(inside)
  return { release, tests: tests.filter(({ file }) => wanted.some(path => path === '' || isWithin(file, path))) }
}

function isWithin(file: string, path: string): boolean {
  return file === path || file.startsWith(`${path}/`)
}
