import type { PlayStart } from '../../language/plan.ts'
import { type Draft, tell } from './draft.ts'
import type { Reason } from './log.ts'
import { sameUnit } from './play-runs.ts'
import type { Unit, WaitingStart } from './state.ts'

/** Starts that wait at a time: one more is refused, so that state stays small. */
const MOST_WAITING = 50

/** Tells that a start does not come about. */
export function refuse(d: Draft, start: { play: string; unit: Unit | null }, because: Reason[]): void {
  tell(d, { what: 'play-not-started', play: start.play, unit: start.unit, because })
}

/** Lets a start wait for its turn, unless one like it waits already. */
export function queue(d: Draft, start: Omit<WaitingStart, 'since'>, because: Reason): void {
  const waits = d.s.waiting.some(other => other.play === start.play && sameUnit(other.unit, start.unit))
  if (waits) return refuse(d, start, [{ code: 'queued' }])
  if (d.s.waiting.length >= MOST_WAITING) return refuse(d, start, [{ code: 'crowded' }])
  d.s.waiting = [...d.s.waiting, { ...start, since: d.t }]
  const { play, unit, until } = start
  tell(d, { what: 'play-queued', play, unit, because: [because], until })
}

/** When a start that waits for its group gives up; null while it waits for something that ends by itself. */
export function patienceEnd(d: Draft, play: PlayStart, reason: Reason): number | null {
  return 'code' in reason && reason.code === 'exclusive' && play.exclusive ? d.t + play.exclusive.patience : null
}

/** Takes a start out of the queue. */
export function unqueue(d: Draft, start: WaitingStart): void {
  d.s.waiting = d.s.waiting.filter(other => other !== start)
}
