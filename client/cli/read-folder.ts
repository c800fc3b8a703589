import { resolve } from 'node:path'
import type { DefinitionFile } from '../../language/index.ts'
import { readDefinitions } from '../read-definitions.ts'
import { Failure } from './failure.ts'

/** Reads a folder of definitions, or says that there is none. */
export async function readFolder(dir: string): Promise<DefinitionFile[]> {
  return readDefinitions(resolve(dir)).catch((error: Error) => {
    throw new Failure('notFound', 'definitions_not_found', `no definitions can be read in ${dir}: ${error.message}`)
  })
}
