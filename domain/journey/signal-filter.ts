import type { SignalFilter } from '../../language/plan.ts'
import { evaluateWhere } from '../condition/evaluate-where.ts'
import type { SignalEvent } from './inputs.ts'

/** What a lane is about: what a filter means that takes signals of this very person or opportunity alone. */
export interface About {
  person: string | null
  opportunity: string | null
}

const NOTHING: About = { person: null, opportunity: null }

/** Does this signal count: kind, whom it is about, and what the filter asks of the payload? */
export function passes(signal: SignalEvent, filter: SignalFilter, about: About = NOTHING): boolean {
  return (
    signal.kind === filter.kind &&
    (filter.own === undefined || (about[filter.own] !== null && signal[filter.own] === about[filter.own])) &&
    (filter.from === null || filter.from === signal.role) &&
    (filter.where === null || evaluateWhere(filter.where, { ...signal.data, role: signal.role }) === true)
  )
}
