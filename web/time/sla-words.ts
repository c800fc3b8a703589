import type { SlaView } from '../../client/http/views.ts'
import { lengthWords } from './length-words.ts'

/** How a clock looks: each tone has its own shape, so colour is never alone. */
export type SlaTone = 'ok' | 'risk' | 'breach' | 'pause' | 'met' | 'off'

export interface SlaWords {
  tone: SlaTone
  /** said before the text to those who do not see the shape; empty where the text says it */
  state: string
  text: string
}

/** Working time left now, when `elapsed` milliseconds have passed since the server read the clock. */
export function leftNow(sla: Pick<SlaView, 'left' | 'ticking'>, elapsed: number): number {
  return sla.ticking ? sla.left - Math.max(0, elapsed) : sla.left
}

/** The chip of a clock: `48 m left`, `1 h 02 m over`, `Paused, 3 h 05 m`. */
export function slaWords(sla: Pick<SlaView, 'status' | 'left' | 'ticking'>, elapsed: number): SlaWords {
  const left = leftNow(sla, elapsed)
  switch (sla.status) {
    case 'met':
      return { tone: 'met', state: '', text: 'Met' }
    case 'cancelled':
      return { tone: 'off', state: '', text: 'Cancelled' }
    case 'paused':
      return {
        tone: 'pause',
        state: '',
        text: `Paused, ${left < 0 ? `${lengthWords(-left)} over` : lengthWords(left)}`,
      }
    case 'breached':
      return { tone: 'breach', state: 'Breached, ', text: `${lengthWords(-left)} over` }
    case 'on-track':
    case 'at-risk': {
      // The journey says when a clock is breached; until it has, the page only says that the time is up.
      if (left <= 0) return { tone: 'risk', state: 'At risk, ', text: 'due now' }
      const text = left < 60_000 ? 'under 1 m left' : `${lengthWords(left)} left`
      return sla.status === 'at-risk'
        ? { tone: 'risk', state: 'At risk, ', text }
        : { tone: 'ok', state: 'On track, ', text }
    }
    default:
      return sla.status satisfies never
  }
}
