import type { WaitForStep, WaitOutcome } from '../../../language/play-steps.ts'
import { holds, reasons } from '../condition.ts'
import { type Draft, tell } from '../draft.ts'
import type { SignalEvent } from '../inputs.ts'
import { begin, untilEnd } from '../lengths.ts'
import type { Reason } from '../log.ts'
import { findRun, type RunId, restLane, scopeOf } from '../play-runs.ts'
import { type About, passes } from '../signal-filter.ts'
import type { Lane, PlayRun } from '../state.ts'
import type { StepResult, Walker } from '../step-result.ts'

/** A race of outcomes: what already holds wins at once, else the lane rests until one wins or the time is up. */
export function doWaitFor(d: Draft, id: RunId, walker: Walker, step: WaitForStep): StepResult {
  const scope = scopeOf(findRun(d, id), walker)
  const won = step.outcomes.find(outcome =>
    'level' in outcome.on
      ? holds(d, outcomeKey(id, walker.id, step, outcome), outcome.on.level, scope)
      : lookBack(d, id, walker, outcome),
  )
  if (won) {
    const signal = 'signal' in won.on ? lookBack(d, id, walker, won) : undefined
    over(d, id, walker, step, won, 'level' in won.on ? reasons(d, won.on.level.when, scope) : [])
    return { next: won.then, person: signal?.person ?? null }
  }
  const length = begin(d, step.atMost)
  const until = untilEnd(d, step.atMost, length)
  if (until !== undefined && until <= d.t) {
    over(d, id, walker, step, null, [])
    return { next: step.onTimeout }
  }
  restLane(d, id, { ...walker, step: step.id, work: { w: 'wait-for', length } })
  tell(d, { what: 'waits', play: id.play, n: id.n, lane: walker.id, step: step.id, until: until ?? null })
  return 'rests'
}

/** Looks at the outcomes in listed order, then at the clock. */
export function workWaitFor(d: Draft, id: RunId, lane: Lane, step: WaitForStep): StepResult {
  if (lane.work.w !== 'wait-for') return 'rests'
  const run = findRun(d, id)
  const scope = scopeOf(run, lane)
  for (const outcome of step.outcomes) {
    const { on } = outcome
    const signal = 'signal' in on && d.signal && passes(d.signal, on.signal, aboutOf(run, lane)) ? d.signal : null
    if (!signal && !('level' in on && holds(d, outcomeKey(id, lane.id, step, outcome), on.level, scope))) continue
    over(d, id, lane, step, outcome, 'level' in on ? reasons(d, on.level.when, scope) : [])
    return { next: outcome.then, person: signal?.person ?? null }
  }
  const until = untilEnd(d, step.atMost, lane.work.length)
  if (until === undefined || until > d.t) return 'rests'
  over(d, id, lane, step, null, [])
  return { next: step.onTimeout }
}

/** Names the `for` clock of an outcome. */
export function outcomeKey(id: RunId, lane: string, step: WaitForStep, outcome: WaitOutcome): string {
  return `${id.play}.${id.n}/${lane}/${step.id}/${outcome.id}`
}

function over(
  d: Draft,
  id: RunId,
  walker: Walker,
  step: WaitForStep,
  outcome: WaitOutcome | null,
  because: Reason[],
): void {
  const { play, n } = id
  tell(d, { what: 'wait-over', play, n, lane: walker.id, step: step.id, outcome: outcome?.id ?? null, because })
}

function lookBack(d: Draft, id: RunId, walker: Walker, outcome: WaitOutcome): SignalEvent | undefined {
  const { on } = outcome
  if (!('signal' in on) || on.since === 'arrival') return undefined
  const run = findRun(d, id)
  const from = on.since === 'play-start' ? (run?.startedAt ?? d.t) : d.t - on.since
  return d.s.kept.find(signal => signal.occurred >= from && passes(signal, on.signal, aboutOf(run, walker)))
}

function aboutOf(run: PlayRun | undefined, { person }: Pick<Walker, 'person'>): About {
  return { person, opportunity: run?.unit && 'opportunity' in run.unit ? run.unit.opportunity : null }
}
