import type { SignalFilter } from '../../language/plan.ts'
import { evaluateWhere } from '../condition/evaluate-where.ts'
import type { SignalEvent } from './inputs.ts'

/** Does this signal count: kind, role of the person, and what the filter asks of the payload? */
export function passes(signal: SignalEvent, filter: SignalFilter): boolean {
  return (
    signal.kind === filter.kind &&
    (filter.from === null || filter.from === signal.role) &&
    (filter.where === null || evaluateWhere(filter.where, { ...signal.data, role: signal.role }) === true)
  )
}
