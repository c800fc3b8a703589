import { readFile } from 'node:fs/promises'
import { frame, type Problem } from '../../language/index.ts'
import type { ImportKind } from '../intake/import-fields.ts'
import { type Mapping, NEWEST_IS_TODAY } from '../intake/mapping.ts'
import { newestMoment } from '../intake/newest-moment.ts'
import { openCsv } from '../intake/read-csv.ts'
import { type MappingFile, readMapping } from '../intake/read-mapping.ts'
import { Failure } from './failure.ts'
import { readFileBytes } from './read-file-bytes.ts'

const DAY = 86_400_000

/** A mapping file that can be read. */
export interface LoadedMapping {
  mapping: Mapping
  file: MappingFile
  text: string
}

/** Reads a mapping file; what is wrong with it is told with its place. */
export async function loadMapping(path: string, kind: ImportKind): Promise<LoadedMapping> {
  const text = await readFile(path, 'utf8')
  const file = readMapping(path, text)
  const { mapping, problems } = file
  if (!mapping) throw refused(problems, text)
  if (mapping.kind !== undefined && mapping.kind !== kind) {
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

/**
 * The days all dates are moved by, for `shift: newest is today`: whole ones, so that no moment comes to lie ahead and the same
 * files give the same dates all day. Null where nothing is to be moved. It reads the files once, before they are sent.
 */
export async function shiftDays(
  kind: ImportKind,
  files: readonly string[],
  mapping: Mapping | null,
  limit: number | null,
): Promise<number | null> {
  if (mapping?.shift !== NEWEST_IS_TODAY) return null
  let newest: number | null = null
  for (const file of files) {
    if (file === '-') {
      const message = `"${NEWEST_IS_TODAY}" needs to read the file twice, and stdin is there once: name a file, or write shift as a number of days`
      throw new Failure('refused', 'shift_of_stdin', message)
    }
    const at = await newestMoment(await openCsv(readFileBytes(file)), kind, mapping, limit)
    if (at !== null && (newest === null || at > newest)) newest = at
  }
  return newest === null ? 0 : Math.floor((Date.now() - newest) / DAY)
}
