import type { Next, SendStep, Step } from '../play-steps.ts'
import type { Paths } from './paths.ts'

/** Messages within a window: how many there can be, and how many of them would not keep until the next. */
export interface Touches {
  all: number
  short: number
}

const NONE: Touches = { all: 0, short: 0 }

/** All of them together. */
export function sumOf(list: readonly Touches[]): Touches {
  return list.reduce((sum, { all, short }) => ({ all: sum.all + all, short: sum.short + short }), NONE)
}

const most = (list: readonly Touches[]): Touches => list.reduce((a, b) => (b.all > a.all ? b : a), NONE)

/** The most messages that a play can send within a window (milliseconds), on any way through it; `counts` says which steps are looked at. */
export function mostTouches(
  { play: { plan }, ways }: Paths,
  window: number,
  counts: (step: SendStep) => boolean,
): Touches {
  const known = new Map<string, Touches>()
  const from = (next: Next, left: number): Touches => {
    const step = next === null ? undefined : plan.steps[next]
    if (!step || left < 0) return NONE
    const key = `${step.id} ${left}`
    const found = known.get(key) ?? of(step, left)
    known.set(key, found)
    return found
  }
  const of = (step: Step, left: number): Touches => {
    const on = ways.from(step.id)
    const lanes = on.filter(way => way.lane === true).map(way => from(way.to, left))
    const rest = most(on.filter(way => way.lane !== true).map(way => from(way.to, left - way.min)))
    const own = step.do === 'send' && counts(step) ? { all: 1, short: step.expires < window ? 1 : 0 } : NONE
    return sumOf([own, rest, ...lanes])
  }
  return most(Object.keys(plan.steps).map(id => from(id, window)))
}
