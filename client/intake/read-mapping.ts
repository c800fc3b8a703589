import * as z from 'zod'
import { listWords } from '../../language/list-words.ts'
import { didYouMean } from '../../language/nearest.ts'
import { type Place, placeOf, placeOfKey, placeOfValue, type Tree } from '../../language/places.ts'
import type { Problem } from '../../language/problem.ts'
import { createProblemLog, sortProblems } from '../../language/problem-log.ts'
import { readSource, sourceFile } from '../../language/read-source.ts'
import { readShape } from '../../language/shapes/read-shape.ts'
import { shape } from '../../language/shapes/shape.ts'
import { IMPORT_KINDS } from './import-fields.ts'
import { Mapping, NEWEST_IS_TODAY, RECORDS } from './mapping.ts'

const text = z.string().min(1)

const mappingShape = shape('a mapping', {
  kind: z.enum(IMPORT_KINDS),
  columns: z
    .record(z.string(), text)
    .describe('fields with the headers that hold them, such as name: Account Name')
    .optional(),
  values: z
    .record(z.string(), z.record(z.string(), z.string()))
    .describe('fields with what values of their column mean, such as stage: { closedwon: won }')
    .optional(),
  only: z
    .record(z.string(), z.array(z.string()))
    .describe('headers with the values of rows that are taken, such as IsDeleted: ["false"]')
    .optional(),
  signal: z
    .strictObject({
      from: z
        .union([text, z.array(text)])
        .describe('the header of a column, or several')
        .optional(),
      map: z
        .record(z.string(), text)
        .describe('values of the column with kinds of signal; "*" is every other value, "-" leaves rows out'),
    })
    .optional(),
  record: z
    .enum(RECORDS)
    .describe(`what merges and deletions are of: ${listWords(RECORDS)}`)
    .optional(),
  role: text.describe('the header of a column, or a role').optional(),
  shift: z
    .union([z.literal(NEWEST_IS_TODAY), z.int()])
    .describe(`"${NEWEST_IS_TODAY}", or a whole number of days`)
    .optional(),
  source: text.max(200).describe('a name').optional(),
})

/** A mapping file as read: what it says, or what is wrong with it, each with its place. */
export interface MappingFile {
  mapping: Mapping | null
  problems: Problem[]
  /** points at a part of it, for what only shows when it meets a file */
  problemAt(path: readonly string[], part: 'key' | 'value', what: string): Problem
}

/** Reads a mapping file. Broken YAML and wrong keys come back as problems with line, column and a way out. */
export function readMapping(path: string, source: string): MappingFile {
  const file = sourceFile(path, source)
  const log = createProblemLog()
  const { definitions } = readSource(file, log.report)
  const [definition, second] = definitions
  const tree: Tree = definition?.tree ?? {}
  if (second) {
    log.report(placeOf(second.tree), 'N1', {
      what: 'a second document begins here',
      why: 'A mapping file is about one kind of file, and only its first part would be used.',
      fix: 'Put it into a file of its own.',
    })
  }
  if (!definition && log.problems.length === 0) {
    log.report({ file, at: 0, end: 1 }, 'N1', {
      what: 'the mapping is empty',
      why: 'There is no telling which column means what.',
      fix: `Begin with "kind:" and one of ${listWords(IMPORT_KINDS)}.`,
    })
  }
  const read = definition?.sound ? readShape(mappingShape, tree, { file, at: 0, end: 1 }, log.report) : null
  const wrong = log.problems.length > 0
  return {
    mapping: read && !wrong ? Mapping.parse(structuredClone(read)) : null,
    problems: sortProblems(log.problems),
    problemAt(at, part, what) {
      const [sentence = what, ...rest] = what.split(/(?<=\.) /)
      const pointed = createProblemLog()
      const why = 'Rows could not be read as what they are meant to be.'
      pointed.report(placeAt(tree, at, part), 'N4', { what: sentence.replace(/\.$/, ''), why, fix: rest.join(' ') })
      const [problem] = pointed.problems
      if (!problem) throw new Error('a problem was reported and is not there')
      return problem
    },
  }
}

/** The deepest part of the path that exists: a missing key is pointed at where it would stand. */
function placeAt(tree: Tree, path: readonly string[], part: 'key' | 'value'): Place {
  let container: object = tree
  for (const key of path.slice(0, -1)) {
    const inner = Object.hasOwn(container, key) ? (container as Tree)[key] : undefined
    if (typeof inner !== 'object' || inner === null) return placeOf(container)
    container = inner
  }
  const key = path.at(-1)
  if (key === undefined) return placeOf(tree)
  return part === 'key' ? placeOfKey(container, key) : placeOfValue(container, key)
}

/** Kinds people may ask for, said with the nearest one that exists. */
export function unknownKind(kind: string): string {
  return `"${kind}" cannot be imported. ${didYouMean(kind, IMPORT_KINDS)}There are ${listWords(IMPORT_KINDS, 'and')}.`
}
