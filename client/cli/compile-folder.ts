import { resolve } from 'node:path'
import { compileDefinitions } from '../../language/index.ts'
import type { Release } from '../../language/release.ts'
import { Failure } from './failure.ts'
import { readFolder } from './read-folder.ts'

/** Compiles the definitions of a folder; refuses those with errors and says where to see them. */
export async function compileFolder(dir: string): Promise<Release> {
  const { release, problems } = compileDefinitions(await readFolder(dir))
  if (release) return release
  const errors = problems.filter(problem => problem.severity === 'error')
  const [first] = errors
  const at = first ? `: ${first.file}:${first.line}:${first.col} ${first.code} ${first.what}` : ''
  const fix = `journeys check ${resolve(dir)} tells all of them`
  throw new Failure('refused', 'definitions_wrong', `${errors.length} errors in the definitions${at}; ${fix}`, {
    problems: errors,
  })
}
