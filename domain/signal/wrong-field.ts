import type { FactType, SignalDefinition } from '../../language/settings.ts'

/** What is wrong with the first field of a payload that is not of its type, in words; null = nothing. Fields may be missing. */
export function wrongField(kind: SignalDefinition, data: Readonly<Record<string, unknown>>): string | null {
  for (const [field, type] of Object.entries(kind.payload)) {
    const value = data[field]
    if (value === undefined || value === null || fits(type, value)) continue
    const wanted = type.type === 'one of' ? `one of ${type.values.join(', ')}` : type.type
    return `data.${field} of ${kind.kind} is ${JSON.stringify(value)}; it must be ${wanted}`
  }
  return null
}

/** Is a value one of a type? */
function fits(type: FactType, value: unknown): boolean {
  switch (type.type) {
    case 'number':
    case 'amount':
      return typeof value === 'number' && Number.isFinite(value)
    case 'text':
      return typeof value === 'string'
    case 'yes/no':
      return typeof value === 'boolean'
    case 'one of':
      return typeof value === 'string' && type.values.includes(value)
    case 'date':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value))
    default:
      return type satisfies never
  }
}
