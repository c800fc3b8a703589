import type { PlayPlan } from '../plan.ts'
import type { Next, Step } from '../play-steps.ts'
import type { Clock, Extent } from './clock.ts'

/** One way on from a step: where to, and how long it takes to get there. */
interface Way extends Extent {
  to: Next
  /** a lane that begins here, beside the way on */
  lane?: true
  /** taken only when nothing that was waited for happened */
  timeout?: true
}

const NO_TIME: Extent = { min: 0, max: 0 }

/** The way a step takes when what it did came to nothing. */
function onFailure(step: { onFailure?: { then: Next } }, max: number): Way[] {
  return step.onFailure ? [{ to: step.onFailure.then, min: 0, max }] : []
}

/**
 * All ways on from a step. How long lanes take decides when a parallel step goes on, so the time from the start of a lane to
 * its end is asked for: null where it cannot end, because every path of it stops the play.
 */
function waysOf(clock: Clock, step: Step, laneTime: (first: Next) => Extent | null): Way[] {
  switch (step.do) {
    case 'wait':
      return [{ to: step.next, ...clock.extentOfUntil(step.until) }]
    case 'wait-for': {
      const atMost = clock.extentOfUntil(step.atMost)
      const outcomes = step.outcomes.map(({ on, then }): Way => {
        return { to: then, min: 'level' in on ? on.level.for : 0, max: atMost.max }
      })
      return [...outcomes, { to: step.onTimeout, ...atMost, timeout: true }]
    }
    case 'branch':
      return [...step.arms.map(arm => ({ to: arm.then, ...NO_TIME })), { to: step.else, ...NO_TIME }]
    case 'cadence':
      return [...step.arms, step.otherwise].map(({ first }) => ({ to: first, ...NO_TIME }))
    case 'experiment':
      return step.variants.map(variant => ({ to: variant.first, ...NO_TIME }))
    case 'parallel': {
      const lanes = step.lanes.map((lane): Way => ({ to: lane.first, ...NO_TIME, lane: true }))
      const times = step.lanes.map(lane => laneTime(lane.first)).filter(time => time !== null)
      const wanted = step.each ? 1 : step.until === 'all' ? step.lanes.length : step.until === 'any' ? 1 : step.until
      if (times.length < wanted) return lanes
      const nth = (list: number[]): number => list.sort((a, b) => a - b)[wanted - 1] ?? 0
      return [...lanes, { to: step.next, min: nth(times.map(t => t.min)), max: nth(times.map(t => t.max)) }]
    }
    case 'send':
    case 'audience':
      return [{ to: step.next, min: 0, max: step.expires }, ...onFailure(step, step.expires)]
    case 'webhook':
      return [{ to: step.next, ...NO_TIME }, ...(step.onFailure ? onFailure(step, 0) : [{ to: null, ...NO_TIME }])]
    case 'task':
      return [{ to: step.next, ...NO_TIME }, ...onFailure(step, 0)]
    case 'alert':
    case 'start':
      return [{ to: step.next, ...NO_TIME }]
    case 'stop':
      return []
  }
}

/** A play as a graph of ways between its steps. */
export interface Ways {
  from(step: string): readonly Way[]
  /** from the start of a lane to its end; null where it has none. `stop lane` ends a lane, other stops do not */
  time(first: Next): Extent | null
}

/** Works out the ways of a play, each once. */
export function createWays(plan: PlayPlan, clock: Clock): Ways {
  const known = new Map<string, readonly Way[]>()
  const times = new Map<string, Extent | null>()
  const ways: Ways = {
    from: id => {
      const step = plan.steps[id]
      const found = known.get(id) ?? (step ? waysOf(clock, step, ways.time) : [])
      known.set(id, found)
      return found
    },
    time: first => {
      if (first === null) return NO_TIME
      const found = times.get(first)
      if (found !== undefined) return found
      const time = timeFrom(plan.steps[first], ways)
      times.set(first, time)
      return time
    },
  }
  return ways
}

function timeFrom(step: Step | undefined, ways: Ways): Extent | null {
  if (!step) return NO_TIME
  if (step.do === 'stop') return step.what === 'lane' ? NO_TIME : null
  const ends = ways
    .from(step.id)
    .filter(way => way.lane !== true)
    .flatMap(way => {
      const rest = ways.time(way.to)
      return rest ? [{ min: way.min + rest.min, max: way.max + rest.max }] : []
    })
  if (ends.length === 0) return null
  return { min: Math.min(...ends.map(end => end.min)), max: Math.max(...ends.map(end => end.max)) }
}
