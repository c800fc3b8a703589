import type { CalendarDefinition } from '../../language/settings.ts'
import { isOpenAt, openBetween } from '../calendar/open-time.ts'

/** An SLA clock as it was last told. Instants are UTC milliseconds, lengths open milliseconds. */
export interface ToldClock {
  status: 'running' | 'paused' | 'breached' | 'met' | 'cancelled'
  /** null while it stands still */
  due: number | null
  total: number
  /** used before it last began to run */
  used: number
  /** share of the target from which it is at risk */
  riskAt: number
  endedAt: number | null
}

export interface ClockReading {
  status: 'on-track' | 'at-risk' | 'breached' | 'paused' | 'met' | 'cancelled'
  used: number
  /** negative = over */
  left: number
  /** does working time run at this moment? */
  ticking: boolean
}

/**
 * Reads an SLA clock at a moment (UTC milliseconds). What is told changes only when the journey decides something, so the
 * time that passed since is counted here, back from the due moment. A calendar that is gone counts all hours, as the
 * journey does then.
 */
export function readClock(clock: ToldClock, calendar: CalendarDefinition | undefined, now: number): ClockReading {
  const at = clock.endedAt ?? now
  const { due, total, riskAt } = clock
  const left = due === null ? total - clock.used : calendar ? openBetween(calendar, at, due) : due - at
  const used = total - left
  const open = calendar === undefined || isOpenAt(calendar, now)
  const ticking = clock.endedAt === null && due !== null && open
  if (clock.status !== 'running') return { status: clock.status, used, left, ticking }
  return { status: used >= riskAt * total ? 'at-risk' : 'on-track', used, left, ticking }
}
