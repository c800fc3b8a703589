import type { SliceHash } from '../../language/plan.ts'
import type { JourneyState } from './state.ts'

/** What a run begins with, before its first entry says where. */
export interface Beginning {
  journey: string
  account: string
  run: number
  plan: SliceHash
  starts: SliceHash
  /** the account's sequence just before the run's first entry */
  fromSeq: number
  clock: number
}

/** The state of a run that has not been told anything yet. */
export function beginState(b: Beginning): JourneyState {
  return {
    format: 1,
    journey: b.journey,
    account: b.account,
    run: b.run,
    plan: b.plan,
    starts: b.starts,
    zone: 'UTC',
    dayStart: 0,
    clock: b.clock,
    rounds: 0,
    appliedSeq: b.fromSeq,
    begun: b.clock,
    holdouts: {},
    heldOut: null,
    shadow: false,
    goal: 'open',
    status: 'running',
    pause: null,
    parked: null,
    passOver: [],
    ended: null,
    stage: { id: '', since: b.clock, stay: 0, frozen: 0 },
    stays: {},
    atoms: {},
    dates: {},
    held: {},
    moments: {},
    plays: [],
    started: {},
    waiting: [],
    tasks: {},
    open: {},
    slas: [],
    arms: {},
    kept: [],
    said: {},
    due: null,
  }
}

/** The slices a state stands on: what has to be loaded before it can go on. */
export function slicesOf(state: JourneyState): { plan: SliceHash; starts: SliceHash; plays: SliceHash[] } {
  const plays = new Set(state.plays.map(run => run.hash))
  for (const clock of state.slas) if ('hash' in clock.of) plays.add(clock.of.hash)
  return { plan: state.plan, starts: state.starts, plays: [...plays] }
}
