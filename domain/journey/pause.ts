import { type Draft, tell } from './draft.ts'
import { freeze, thaw } from './lengths.ts'
import { clockPlan, goOn, hasBegun, stopClock } from './sla-clock.ts'
import type { Lane, LaneWork, Length, SlaClock } from './state.ts'

/** Freezes every length: waits, limits, `for` clocks and SLA clocks. Moments tied to a date stay where they are. */
export function pause(d: Draft, control: { by: string; until: number }): void {
  if (d.s.status !== 'running') return
  d.s.status = 'paused'
  d.s.pause = { since: d.t, until: control.until, by: control.by }
  d.s.plays = d.s.plays.map(run => ({
    ...run,
    clock: freeze(d, run.clock),
    lanes: run.lanes.map(lane => withLength(lane, length => freeze(d, length))),
  }))
  d.s.slas = d.s.slas.map(clock => stand(d, clock))
  tell(d, { what: 'paused', by: control.by, until: control.until })
}

function stand(d: Draft, clock: SlaClock): SlaClock {
  const plan = clockPlan(d, clock)
  // the clock keeps `pausedAt` null while its own condition did not stop it, so that resuming knows the difference
  return plan && clock.verdict === 'open' && clock.since !== null
    ? { ...stopClock(d, plan, clock), pausedAt: null }
    : clock
}

function withLength(lane: Lane, change: (length: Length) => Length): Lane {
  const { work } = lane
  return work.w === 'wait' || work.w === 'wait-for' ? { ...lane, work: { ...work, length: change(work.length) } } : lane
}

/** Goes on exactly where it stood; a parked journey may pass over the entry that failed. */
export function resume(d: Draft, by: string, skipEntry: number | null): void {
  if (skipEntry !== null) {
    d.s.passOver = [...d.s.passOver, skipEntry]
    tell(d, { what: 'skipped-entry', seq: skipEntry, by })
  }
  if (d.s.status === 'parked') {
    d.s.status = d.s.pause ? 'paused' : 'running'
    d.s.parked = null
    tell(d, { what: 'resumed', by })
    return
  }
  const { pause: frozen } = d.s
  if (d.s.status !== 'paused' || !frozen) return
  const gone = d.t - frozen.since
  d.s.status = 'running'
  d.s.pause = null
  d.s.held = Object.fromEntries(Object.entries(d.s.held).map(([key, since]) => [key, since + gone]))
  d.s.stage = { ...d.s.stage, frozen: d.s.stage.frozen + gone }
  d.s.plays = d.s.plays.map(run => ({
    ...run,
    clock: thaw(d, run.clock, frozen.since),
    lanes: run.lanes.map(lane =>
      later(
        withLength(lane, length => thaw(d, length, frozen.since)),
        gone,
      ),
    ),
  }))
  d.s.waiting = d.s.waiting.map(start => (start.until === null ? start : { ...start, until: start.until + gone }))
  d.s.slas = d.s.slas.map(clock => {
    const plan = clockPlan(d, clock)
    return plan && hasBegun(plan, clock) && clock.since === null && clock.pausedAt === null
      ? goOn(d, plan, clock)
      : clock
  })
  tell(d, { what: 'resumed', by })
}

/** A held message stays worth sending for as long as before the pause. */
function later(lane: Lane, gone: number): Lane {
  const work: LaneWork = lane.work.w === 'send' ? { ...lane.work, expiresAt: lane.work.expiresAt + gone } : lane.work
  return { ...lane, work }
}
