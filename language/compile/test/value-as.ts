import { parseDay } from '../../../domain/calendar/iso-date.ts'
import type { Value } from '../../condition/condition.ts'
import { listWords } from '../../list-words.ts'
import { didYouMean } from '../../nearest.ts'
import { placeOfValue } from '../../places.ts'
import type { Report } from '../../problem-log.ts'
import type { FactType } from '../../settings.ts'

/** A number as definitions write them: `5`, `2.5`, `60k`, `2M`, `50%`; null for anything else. */
function numberIn(raw: unknown): number | null {
  if (typeof raw === 'number') return raw
  const found = typeof raw === 'string' ? /^(-?\d+(?:\.\d+)?)([kM%]?)$/.exec(raw.trim()) : null
  if (!found) return null
  const n = Number(found[1])
  return found[2] === 'k' ? n * 1e3 : found[2] === 'M' ? n * 1e6 : found[2] === '%' ? n / 100 : n
}

/** What a value of that type may be, in words. */
function typeInWords(type: FactType): string {
  switch (type.type) {
    case 'number':
    case 'amount':
      return 'a number, such as 5, 2.5 or 60k'
    case 'date':
      return 'a day, such as 2026-04-15'
    case 'yes/no':
      return 'yes or no'
    case 'one of':
      return `one of ${listWords(type.values)}`
    case 'text':
      return 'text'
    default:
      return type satisfies never
  }
}

/** A written value as one of a type; undefined when it is none. */
function typed(type: FactType, raw: unknown): Value | undefined {
  switch (type.type) {
    case 'number':
    case 'amount':
      return numberIn(raw) ?? undefined
    case 'date':
      return typeof raw === 'string' && parseDay(raw) !== null ? raw : undefined
    case 'yes/no':
      return raw === 'yes' || raw === true ? true : raw === 'no' || raw === false ? false : undefined
    case 'one of':
      return type.values.includes(String(raw)) ? String(raw) : undefined
    case 'text':
      return raw === null || typeof raw === 'object' ? undefined : String(raw)
    default:
      return type satisfies never
  }
}

/** Reads a value of a type where it stands; `unknown` is null. Reports what is none (C1, C2), and answers undefined then. */
export function valueAs(
  report: Report,
  type: FactType,
  raw: unknown,
  at: { tree: object; key: string | number; called: string },
): Value | null | undefined {
  if (raw === 'unknown') return null
  const value = typed(type, raw)
  if (value !== undefined) return value
  const known = type.type === 'one of' ? didYouMean(String(raw), type.values) : ''
  report(placeOfValue(at.tree, at.key), type.type === 'one of' ? 'C1' : 'C2', {
    what: `${at.called} cannot be "${String(raw)}"`,
    why: 'Conditions would never see such a value.',
    fix: `${known}It is ${typeInWords(type)}, or unknown.`,
  })
  return undefined
}
