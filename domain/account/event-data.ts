import type { Value } from '../../language/condition/condition.ts'
import type { SignalDefinition } from '../../language/settings.ts'
import type { SignalEvent } from '../journey/inputs.ts'

/** The part of a payload that may reach a journey: numbers, enums, dates and yes/no; never text. */
export function eventData(kind: SignalDefinition, data: Record<string, Value | null>): Record<string, Value> {
  const told: Record<string, Value> = {}
  for (const [field, type] of Object.entries(kind.payload)) {
    const value = data[field]
    if (type.type !== 'text' && value !== null && value !== undefined) told[field] = value
  }
  return told
}

/** A signal of the engine's as journeys are told of it, by the declared kinds. */
export function withoutText(kinds: Readonly<Record<string, SignalDefinition>>, signal: SignalEvent): SignalEvent {
  const kind = kinds[signal.kind]
  return kind ? { ...signal, data: eventData(kind, signal.data) } : signal
}
