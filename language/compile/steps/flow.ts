import type { Name } from '../../condition/scope.ts'
import type { Place, Tree } from '../../places.ts'
import type { Next, Step } from '../../play-steps.ts'
import type { CompiledCadence } from '../cadence.ts'
import type { Context, SliceReads } from '../context.ts'
import type { CompiledSla } from '../sla.ts'

/** A play being flattened: its steps so far, and what is known at this point of it. */
export interface Flow {
  ctx: Context
  reads: SliceReads
  /** what its SLAs promise may hang on it */
  motion: string
  /** counts business time */
  calendar: string
  /** did a signal about a person lead here? */
  person: boolean
  /** does this stand in a lane for one person? */
  each: boolean
  /** is every run about one opportunity? */
  opportunity: boolean
  /** in the order they are written; null while a step is being compiled, or when it is wrong */
  steps: Map<string, Step | null>
  /** the same as written, to point at */
  trees: Map<string, Tree>
  /** how far back waits look, per kind of signal; -1 = to the start of the play */
  keeps: Map<string, number>
  slas: ReadonlyMap<string, CompiledSla>
  cadences: ReadonlyMap<string, CompiledCadence>
  /** what conditions may name; what webhooks keep is added as it is come to */
  names: Map<string, Name>
  isNew: (id: string, place: Place) => boolean
  /** flattens a list of steps that goes on to `next`; answers where it begins. Handed in, as steps hold lists and lists steps */
  list(flow: Flow, items: readonly unknown[], next: Next): Next
}

/** Where a step stands in the flow: its id, and the step after it. */
export interface Spot {
  id: string
  next: Next
}

/** `continue`, or steps of its own that then go on. */
export function onwardTo(flow: Flow, then: 'continue' | readonly unknown[], next: Next): Next {
  return then === 'continue' ? next : flow.list(flow, then, next)
}
