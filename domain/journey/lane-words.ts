import type { PlayPlan } from '../../language/plan.ts'
import type { LaneNow } from './journey-now.ts'
import { nextInWords, type StepTitles, stepInWords } from './step-words.ts'

/** What the ledger knows of a lane's message, in words: it may know more than the journey has told. */
export interface MessageNow {
  says: string
  until: number | null
}

export interface LaneWords {
  /** `waits for a reply`, `held: 3 touches in 14 days already` */
  waitsFor: string
  until: number | null
  /** what happens when the time is up; null where nothing waits for time */
  then: string | null
}

/** What a lane waits for, until when, and what then; null for a lane that waits for its own lanes, which speak for it. */
export function laneInWords(
  plan: PlayPlan | null,
  lane: LaneNow,
  message: MessageNow | null,
  w: StepTitles,
): LaneWords | null {
  const step = plan?.steps[lane.step]
  if (lane.doing === 'parallel') return null
  if (!plan || !step) return { waitsFor: `is at ${lane.step}`, until: lane.until, then: null }
  const then = (next: string | null) => nextInWords(plan, next, lane.lane, w)
  if (lane.doing === 'draw') return { waitsFor: stepInWords(step, w), until: null, then: null }
  if (lane.doing === 'choose') return { waitsFor: 'chooses people', until: null, then: null }
  if (step.do === 'send' && message) {
    return {
      waitsFor: message.says,
      until: message.until,
      then: message.until === null ? then(step.next) : stepInWords(step, w),
    }
  }
  if (step.do === 'wait') return { waitsFor: stepInWords(step, w), until: lane.until, then: then(step.next) }
  if (step.do === 'wait-for') return { waitsFor: stepInWords(step, w), until: lane.until, then: then(step.onTimeout) }
  return { waitsFor: stepInWords(step, w), until: lane.until, then: then(step.next) }
}
