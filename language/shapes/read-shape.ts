import * as z from 'zod'
import { listWords } from '../list-words.ts'
import { didYouMean } from '../nearest.ts'
import { type Place, placeOf, placeOfKey, placeOfValue, type Tree } from '../places.ts'
import type { Words } from '../problem.ts'
import type { Report } from '../problem-log.ts'
import { ownId, words } from './scalars.ts'
import type { Of, Shape } from './shape.ts'

/** Says that a word is part of the language and cannot be run by this version. */
export function notYet(word: string, instead: string): Words {
  return {
    what: `"${word}" is not available yet`,
    why: 'The word is part of the language, but this version cannot run it; left in, it would be ignored.',
    fix: instead,
  }
}

/** The container an issue lies in, and its last key: the deepest mapping on its path that exists. */
function target(tree: Tree, path: readonly PropertyKey[]): { container: object; key: string | number } {
  let container: object = tree
  for (const key of path.slice(0, -1)) {
    const inner = (container as Record<PropertyKey, unknown>)[key]
    if (typeof inner !== 'object' || inner === null) break
    container = inner
  }
  const key = path.at(-1)
  return { container, key: typeof key === 'number' ? key : String(key) }
}

function fieldAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): z.core.$ZodType | null {
  const plain = schema instanceof z.ZodOptional ? schema.unwrap() : schema
  const [key, ...rest] = path
  if (key === undefined) return plain
  if (plain instanceof z.ZodObject) {
    const inner: z.core.$ZodType | undefined = plain.shape[String(key)]
    return inner ? fieldAt(inner, rest) : null
  }
  if (plain instanceof z.ZodRecord) return fieldAt(plain.valueType, rest)
  return plain instanceof z.ZodArray ? fieldAt(plain.element, rest) : null
}

/** What a field takes, in words. */
function takes(field: z.core.$ZodType | null): string {
  if (field instanceof z.ZodEnum) return `one of ${listWords(field.options.map(String))}`
  if (field instanceof z.ZodType && field.description) return field.description
  if (field instanceof z.ZodObject || field instanceof z.ZodRecord) return 'keys and values of its own'
  return 'something else'
}

function unknownKey(shape: Shape<z.ZodRawShape>, tree: Tree, path: readonly PropertyKey[], key: string): Words {
  const inner = path.length > 0 ? fieldAt(shape.schema, path) : shape.schema
  const known = inner instanceof z.ZodObject ? Object.keys(inner.shape) : []
  const holder = path.length > 0 ? `"${path.join('.')}"` : shape.called
  const missing = known.filter(name => !(name in tree))
  return {
    what: `${holder} has no key "${key}"`,
    why: 'Nothing reads it, so what it was meant to do would never happen.',
    fix: `${didYouMean(key, missing)}Allowed are ${listWords(known, 'and')}.`,
  }
}

function inWords(value: unknown): string {
  if (value === null || value === '') return 'empty'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'a mapping'
  return typeof value === 'string' ? `"${value}"` : `the ${typeof value} ${value}`
}

function badValue(
  shape: Shape<z.ZodRawShape>,
  issue: z.core.$ZodIssue,
  container: object,
  key: string | number,
): Words {
  const field = fieldAt(shape.schema, issue.path)
  const label = typeof key === 'number' ? `item ${key + 1}` : `"${key}"`
  if (!(key in container)) {
    const what = `${shape.called} needs ${label}`
    return { what, why: 'Without it there is no telling what is meant.', fix: `Add "${key}:" with ${takes(field)}.` }
  }
  const value = (container as Record<string | number, unknown>)[key]
  const why = 'It would be read as something that is not meant.'
  const options = field instanceof z.ZodEnum ? field.options.map(String) : []
  const exact = options.length > 0 || field === ownId
  const hint = typeof value === 'string' && exact ? didYouMean(value, options) : ''
  return { what: `${label} cannot be ${inWords(value)}`, why, fix: `${hint}It takes ${takes(field)}.` }
}

/** Missing free text spoils nothing else: with a stand-in the rest can still be checked. */
function standIn(shape: Shape<z.ZodRawShape>, tree: Tree, issue: z.core.$ZodIssue): boolean {
  const key = String(issue.path[0])
  if (issue.path.length !== 1 || key in tree || fieldAt(shape.schema, issue.path) !== words) return false
  tree[key] = ''
  return true
}

/**
 * Takes a mapping for what it should be, or null when it is something else; then all that is wrong is on record. Unknown
 * keys are reported and otherwise passed over. The very object that was read is handed back, because its places hang on it.
 */
export function readShape<Keys extends z.ZodRawShape>(
  wanted: Shape<Keys>,
  value: unknown,
  place: Place,
  report: Report,
): Of<Shape<Keys>> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const why = 'Its parts have names.'
    report(place, 'N1', { what: `${wanted.called} is written as "key: value"`, why, fix: 'Write { id: ..., ... }.' })
    return null
  }
  const tree = value as Tree
  const any = wanted as unknown as Shape<z.ZodRawShape>
  let usable = true
  for (const issue of wanted.schema.safeParse(tree).error?.issues ?? []) {
    if (issue.code === 'unrecognized_keys') {
      const { container } = target(tree, [...issue.path, ''])
      for (const key of issue.keys) {
        const instead = issue.path.length === 0 && Object.hasOwn(wanted.later, key) ? wanted.later[key] : undefined
        if (instead !== undefined) report(placeOfKey(container, key), 'N6', notYet(key, instead))
        else report(placeOfKey(container, key), 'N1', unknownKey(any, container as Tree, issue.path, key))
      }
      continue
    }
    const { container, key } = target(tree, issue.path)
    const missing = !(key in container)
    const said = badValue(any, issue, container, key)
    report(missing ? placeOf(container) : placeOfValue(container, key), missing && key === 'id' ? 'N3' : 'N1', said)
    usable = standIn(any, tree, issue) && usable
  }
  return usable ? (tree as Of<Shape<Keys>>) : null
}
