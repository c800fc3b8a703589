import type { Value } from '../../language/condition/condition.ts'
import type { SignalDefinition } from '../../language/settings.ts'

/** The part of a payload that may reach a journey: numbers, enums, dates and yes/no; never text. */
export function eventData(kind: SignalDefinition, data: Record<string, Value | null>): Record<string, Value> {
  const told: Record<string, Value> = {}
  for (const [field, type] of Object.entries(kind.payload)) {
    const value = data[field]
    if (type.type !== 'text' && value !== null && value !== undefined) told[field] = value
  }
  return told
}
