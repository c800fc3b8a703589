import type { Value } from '../../language/condition/condition.ts'
import type { KeptType } from '../../language/play-steps.ts'

/** What is kept of an answer: `values` in the database, `told` in the journey, `missing` what was not there or not of its type. */
export interface Kept {
  values: Record<string, Value>
  told: Record<string, Value>
  missing: string[]
}

/** Takes the named fields out of an answer in JSON. Of a text the journey is told only that there is one. */
export function keepFields(keep: Readonly<Record<string, KeptType>>, body: string): Kept {
  const fields = fieldsOf(body)
  const kept: Kept = { values: {}, told: {}, missing: [] }
  for (const [name, type] of Object.entries(keep)) {
    const value = Object.hasOwn(fields, name) ? keptValue(type, fields[name]) : null
    if (value === null) {
      kept.missing.push(name)
      continue
    }
    kept.values[name] = value
    kept.told[name] = type.type === 'text' ? true : value
  }
  return kept
}

function fieldsOf(body: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : {}
  } catch (error) {
    // an answer that is no JSON has no fields: every one of them is missing, and the ledger keeps the words
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

const LONGEST = 2_000

function keptValue(type: KeptType, value: unknown): Value | null {
  switch (type.type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : null
    case 'yes/no':
      return typeof value === 'boolean' ? value : null
    case 'one of':
      return typeof value === 'string' && type.values.includes(value) ? value : null
    case 'text':
      return typeof value === 'string' && value !== '' && !value.includes('\0') ? value.slice(0, LONGEST) : null
    default:
      return type satisfies never
  }
}
