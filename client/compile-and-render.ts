import { type CompileResult, compileDefinitions, type DefinitionFile } from '../language/index.ts'
import type { World } from '../language/world.ts'
import { renderingProblems } from './rendering-problems.ts'

/** Compiles definitions, and fills every text of a release in once: a text that cannot be filled in is an error, too. */
export async function compileAndRender(files: readonly DefinitionFile[], world?: World): Promise<CompileResult> {
  const { release, tests, problems } = compileDefinitions(files, world)
  const broken = release ? await renderingProblems(files, release.settings) : []
  return broken.length === 0
    ? { release, tests, problems }
    : { release: null, tests: [], problems: [...problems, ...broken] }
}
