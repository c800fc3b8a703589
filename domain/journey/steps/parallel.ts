import type { ParallelStep } from '../../../language/play-steps.ts'
import { command, type Draft, playOrigin, tell } from '../draft.ts'
import { findRun, putWork, type RunId, restLane, stepKey } from '../play-runs.ts'
import type { Lane } from '../state.ts'
import type { LaneStart, StepResult, Walker } from '../step-result.ts'

/** Lanes for people at a time: more people are left out, and the log says so, so that state stays small. */
const MOST_LANES = 25

/** Opens the lanes of the step; the lane it stands in rests until enough of them are done. Whose lanes is asked first. */
export function doParallel(d: Draft, id: RunId, walker: Walker, step: ParallelStep): StepResult {
  const run = findRun(d, id)
  if (!run) return 'rests'
  if (!step.each) {
    restLane(d, id, { ...walker, step: step.id, work: { w: 'parallel', total: step.lanes.length, done: 0 } })
    return { lanes: step.lanes }
  }
  restLane(d, id, { ...walker, step: step.id, work: { w: 'choose' } })
  const key = `${stepKey(d, id, step.id, walker)}/people`
  command(d, { do: 'choose-people', key, origin: playOrigin(d, run, step.id), at: d.t, rule: step.each.people })
  return 'rests'
}

/** The chosen people have come back: a lane for each of them. Where there is nobody, the play goes on. */
export function answerPeople(d: Draft, id: RunId, lane: Lane, step: ParallelStep, chosen: string[]): StepResult {
  if (lane.work.w !== 'choose') return 'rests'
  const people = chosen.slice(0, MOST_LANES)
  const left = chosen.length - people.length
  tell(d, { what: 'lanes-opened', play: id.play, n: id.n, step: step.id, lanes: people.length, left, person: null })
  if (people.length === 0) return { next: step.next }
  restLane(d, id, { ...lane, step: step.id, work: { w: 'parallel', total: people.length, done: 0, people } })
  return { lanes: people.map((person, i) => laneFor(step, person, i + 1)) }
}

/** Opens a lane for somebody who turns up while the others are under way. */
export function workParallel(d: Draft, id: RunId, lane: Lane, step: ParallelStep): StepResult {
  const { work } = lane
  const person = d.signal?.kind === 'stakeholder.added' ? d.signal.person : null
  if (work.w !== 'parallel' || !work.people || person === null || !step.each?.lateJoiners) return 'rests'
  const rule = step.each.people
  const most = rule.pick === 'up-to' ? Math.min(rule.n, MOST_LANES) : MOST_LANES
  const fits = rule.pick !== 'signal' && (rule.role === 'anyone' || rule.role === d.signal?.role)
  if (!fits || work.people.includes(person) || work.people.length >= most) return 'rests'
  const people = [...work.people, person]
  putWork(d, id, lane.id, { ...work, total: people.length, people })
  tell(d, { what: 'lanes-opened', play: id.play, n: id.n, step: step.id, lanes: 1, left: 0, person })
  return { lanes: [laneFor(step, person, people.length)] }
}

function laneFor(step: ParallelStep, person: string, each: number): LaneStart {
  return { id: person, first: step.lanes[0]?.first ?? null, person, each }
}
