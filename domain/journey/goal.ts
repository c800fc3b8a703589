import { holds, reasons } from './condition.ts'
import { type Draft, playPlan, tell } from './draft.ts'
import { endPlay } from './endings.ts'
import { type RunId, scopeOf } from './play-runs.ts'
import type { PlayRun } from './state.ts'

/** Names the `for` clock of the journey's goal. */
export const GOAL_KEY = 'goal'

/** Until when the goal of the journey should be reached; null = any time, or that is settled. */
export function goalDue({ plans, s }: Draft): number | null {
  const within = plans.journey.goal?.within ?? null
  return within === null || s.goal !== 'open' ? null : s.begun + within
}

/** Measures the goal of the journey: once it is reached, in time or late, and once when its time is over. It ends nothing. */
export function measureGoal(d: Draft): void {
  const { goal } = d.plans.journey
  if (!goal || d.s.goal === 'reached') return
  const there = goal.reach !== null && d.s.stays[goal.reach] !== undefined
  if (there || (goal.level && holds(d, GOAL_KEY, goal.level))) {
    const late = goal.within !== null && d.t > d.s.begun + goal.within
    d.s.goal = 'reached'
    tell(d, { what: 'goal-reached', play: null, late, because: goal.level ? reasons(d, goal.level.when) : [] })
    return
  }
  const due = goalDue(d)
  if (due === null || d.t < due) return
  d.s.goal = 'missed'
  tell(d, { what: 'goal-missed', play: null })
}

/** Until when a play should have reached its goal; null = any time, or that is over. */
export function playGoalDue(d: Draft, run: PlayRun): number | null {
  const within = playPlan(d, run.hash)?.goalWithin
  return within === undefined || run.late ? null : run.startedAt + within
}

/** Names the `for` clock of a run's goal or stop. */
export function runLevelKey(id: RunId, which: 'goal' | 'stop'): string {
  return `${id.play}.${id.n}/${which}`
}

/** Ends a play that has reached its goal as won; answers whether it has. */
export function winPlay(d: Draft, run: PlayRun): boolean {
  const goal = playPlan(d, run.hash)?.goal
  const scope = scopeOf(run, null)
  if (!goal || !holds(d, runLevelKey(run, 'goal'), goal, scope)) return false
  const because = reasons(d, goal.when, scope)
  tell(d, { what: 'goal-reached', play: run.play, late: run.late === true, because: [] })
  endPlay(d, run, 'won', because, null)
  return true
}
