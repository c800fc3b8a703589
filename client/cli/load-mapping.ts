import { readFile } from 'node:fs/promises'
import { frame, type Problem } from '../../language/index.ts'
import type { ImportKind } from '../intake/import-fields.ts'
import type { Mapping } from '../intake/mapping.ts'
import { type MappingFile, readMapping } from '../intake/read-mapping.ts'
import { Failure } from './failure.ts'

/** A mapping file that can be read. */
export interface LoadedMapping {
  mapping: Mapping
  file: MappingFile
  text: string
}

/** Reads a mapping file; what is wrong with it is told with its place. */
export async function loadMapping(path: string, kind: ImportKind | null): Promise<LoadedMapping> {
  const text = await readFile(path, 'utf8')
  const file = readMapping(path, text)
  const { mapping, problems } = file
  if (!mapping) throw refused(problems, text)
  if (kind !== null && mapping.kind !== undefined && mapping.kind !== kind) {
    throw refused([file.problemAt(['kind'], 'value', `this mapping is for ${mapping.kind}, not for ${kind}`)], text)
  }
  return { mapping, file, text }
}

/** What the stack says about a mapping, pointed at in the file it came from; any other error as it is. */
export function checkMapping({ file, text }: LoadedMapping, error: unknown): unknown {
  if (!(error instanceof Failure)) return error
  const { path } = error.details
  if (!Array.isArray(path)) return error
  const part = error.code === 'field_unknown' || error.code === 'column_missing' ? 'key' : 'value'
  return refused([file.problemAt(path.map(String), part, error.message)], text)
}

function refused(problems: readonly Problem[], text: string): Failure {
  const frames = problems.map(problem => frame(problem, text))
  return new Failure('refused', 'mapping_invalid', `the mapping cannot be used:\n\n${frames.join('\n\n')}`, {
    problems,
  })
}
