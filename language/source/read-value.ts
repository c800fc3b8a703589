import type { FactType } from '../settings.ts'
import type { SourceValue } from '../source-definition.ts'
import { readPath } from './read-path.ts'

/** The value a body has for a field; undefined where it has none: not sent, null or empty. */
export function readValue(from: SourceValue, body: unknown): unknown {
  if ('is' in from) return from.is
  if ('text' in from) return textOf(from.text, body)
  const sent = from.paths.map(path => readPath(body, path)).find(isThere)
  if (sent === undefined) return undefined
  const { values, divideBy } = from
  if (values !== null) {
    const said = Object.entries(values).find(([key]) => key === String(sent)) ?? Object.entries(values).find(isRest)
    if (said) return said[1]
  }
  return divideBy === null ? sent : divided(sent, divideBy)
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null && value !== ''
const isRest = ([key]: [string, unknown]): boolean => key === '*'

function divided(sent: unknown, by: number): unknown {
  const number = numberIn(sent)
  return number === null ? sent : number / by
}

function textOf(parts: (string | { path: string[] })[], body: unknown): string | undefined {
  const texts = parts.map(part => (typeof part === 'string' ? part : readPath(body, part.path)))
  const there = texts.every(text => isThere(text) && typeof text !== 'object')
  return there ? texts.join('') : undefined
}

function numberIn(value: unknown): number | null {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(value.trim()) ? Number(value) : null
}

/** A value as its field takes it: numbers from texts, texts from numbers, values in any letter case. What fits nothing stays as it is, and is refused. */
export function typed(value: unknown, type: FactType): unknown {
  switch (type.type) {
    case 'number':
    case 'amount':
      return numberIn(value) ?? value
    case 'text':
      return asText(value)
    case 'yes/no':
      return value === 'true' ? true : value === 'false' ? false : value
    case 'one of':
      return type.values.find(one => one.toLowerCase() === String(value).toLowerCase()) ?? value
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}[T ]/.test(value) ? value.slice(0, 10) : value
    default:
      return type satisfies never
  }
}

/** Numbers and truths as the text of them; ids are sent as numbers. One beyond 2^53 has changed already, and is refused later. */
export function asText(value: unknown): unknown {
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
}
