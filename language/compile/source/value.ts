import { lookAlikeHint } from '../../look-alikes.ts'
import { didYouMean } from '../../nearest.ts'
import { type Place, placeOfKey, placeOfValue } from '../../places.ts'
import type { Report } from '../../problem-log.ts'
import type { FactType } from '../../settings.ts'
import { readShape } from '../../shapes/read-shape.ts'
import type { Of } from '../../shapes/shape.ts'
import { sourceValueShape } from '../../shapes/source.ts'
import type { Scalar, SourceValue } from '../../source-definition.ts'
import { sourcePath } from './path.ts'

type Shape = Of<typeof sourceValueShape>

/** A value where it stands, and the type it is for; null = any. */
interface ValueAt {
  tree: object
  key: string
  value: unknown
  type: FactType | null
}

/** Compiles where a value comes from: a path, several, a text with `{paths}`, or a mapping. Reports what is none (C1, C2, N1). */
export function sourceValue({ tree, key, value, type }: ValueAt, report: Report): SourceValue | null {
  const place = placeOfValue(tree, key)
  if (typeof value === 'number' || typeof value === 'boolean') return fixed(value, type, place, report)
  if (typeof value === 'string' && value.includes('{')) return textOf(value, place, report)
  if (typeof value === 'string' || Array.isArray(value)) {
    const paths = pathsOf(value, place, report)
    return paths && { paths, values: null, divideBy: null }
  }
  const shape = readShape(sourceValueShape, value, place, report)
  return shape && ofShape(shape, type, report)
}

function ofShape(shape: Shape, type: FactType | null, report: Report): SourceValue | null {
  if ((shape.is === undefined) === (shape.from === undefined)) {
    const why = 'There is no telling where the value comes from.'
    report(placeOfKey(shape, 'is'), 'N1', {
      what: 'a value needs either "from" or "is"',
      why,
      fix: 'Write one of them.',
    })
    return null
  }
  if (shape.is !== undefined) return fixed(shape.is, type, placeOfValue(shape, 'is'), report)
  const paths = pathsOf(shape.from, placeOfValue(shape, 'from'), report)
  const { values = null, divideBy = null } = shape
  if (divideBy !== null && type !== null && type.type !== 'number' && type.type !== 'amount') {
    const fix = 'Leave "divideBy" out.'
    report(placeOfKey(shape, 'divideBy'), 'C2', {
      what: `a ${type.type} cannot be divided`,
      why: 'It is no number.',
      fix,
    })
    return null
  }
  const fine = Object.entries(values ?? {}).map(([sent, means]) => {
    return fixed(means, type, placeOfValue(values ?? {}, sent), report) !== null
  })
  return paths && fine.every(Boolean) ? { paths, values, divideBy } : null
}

/** A fixed value, checked against the type it is for. */
function fixed(value: Scalar, type: FactType | null, place: Place, report: Report): { is: Scalar } | null {
  if (type === null) return { is: value }
  const text = String(value)
  if (type.type === 'one of' && !type.values.includes(text)) {
    const fix = `${didYouMean(text, type.values)}It takes one of ${type.values.join(', ')}.`
    report(place, 'C1', { what: `"${text}" is none of its values`, why: 'The signal would be refused.', fix })
    return null
  }
  const wants = { number: 'number', amount: 'number', 'yes/no': 'boolean' }[type.type as string] ?? 'string'
  if (typeof value === wants) return { is: value }
  const why = 'The signal would be refused.'
  report(place, 'C2', { what: `"${text}" is no ${type.type}`, why, fix: `It takes a ${type.type}.` })
  return null
}

function pathsOf(value: unknown, place: Place, report: Report): string[][] | null {
  const listed = Array.isArray(value) ? (value as unknown[]) : [value]
  const texts = listed.filter(item => typeof item === 'string')
  if (texts.length === 0 || texts.length < listed.length) {
    const why = 'There is no telling where to look.'
    report(place, 'C2', { what: 'this is no path', why, fix: 'Write a path such as user.email, or a list of paths.' })
    return null
  }
  const paths = texts.map(text => sourcePath(text, place, report))
  return paths.includes(null) ? null : paths.filter(path => path !== null)
}

function textOf(text: string, place: Place, report: Report): SourceValue | null {
  const parts: (string | { path: string[] })[] = []
  for (const piece of text.split(/(\{[^{}]*\})/)) {
    if (piece === '') continue
    if (!piece.startsWith('{')) parts.push(piece)
    else {
      const path = sourcePath(piece.slice(1, -1), place, report)
      if (!path) return null
      parts.push({ path })
    }
  }
  if (!parts.some(part => typeof part === 'string' && /[{}]/.test(part))) return { text: parts }
  const why = 'There is no telling what stands between the braces.'
  report(place, 'C2', { what: 'a brace is open', why, fix: `${lookAlikeHint(text)}Write {path} with both braces.` })
  return null
}
