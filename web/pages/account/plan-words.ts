import type { PlanView } from '../../../client/http/plan-answers.ts'
import { channelMark } from '../../parts/channel.ts'
import { calendarDayWords } from '../../time/moment-words.ts'
import { wallClockAt } from '../../time/wall-clock.ts'

type Goal = PlanView['goals'][number]
type Lane = PlanView['touches'][number]

export const GOAL_WORDS: Record<Goal['state'], string> = {
  open: 'Open',
  reached: 'Reached',
  missed: 'Missed',
  dropped: 'Dropped',
}

/** When a goal is due: `by 15 Apr 2026, in 85 d`, `by 15 Jan 2026, 5 d over`; a goal that is no longer open says how it ended. */
export function goalWords({ due, state }: Pick<Goal, 'due' | 'state'>, now: number): string {
  const by = due === null ? 'no day yet' : `by ${calendarDayWords(due)}`
  if (state !== 'open')
    return due === null ? GOAL_WORDS[state].toLowerCase() : `${GOAL_WORDS[state].toLowerCase()}, was due ${by}`
  const days = daysTo(due, now)
  if (days === null) return by
  if (days === 0) return `${by}, today`
  return days > 0 ? `${by}, in ${days} d` : `${by}, ${-days} d over`
}

/** Is an open goal past its day? */
export const isOver = ({ due, state }: Pick<Goal, 'due' | 'state'>, now: number): boolean =>
  state === 'open' && (daysTo(due, now) ?? 0) < 0

function daysTo(due: string | null, now: number): number | null {
  return due === null ? null : Math.round(Date.parse(`${due}T00:00:00Z`) / 86_400_000) - wallClockAt(now).dayNumber
}

/** How many touches there are of each channel: `E-mail 2, Call 1`; null = none. */
export function touchWords(channels: Lane['channels'], which: 'done' | 'planned'): string | null {
  const told = channels.filter(one => one[which] > 0).map(one => `${channelMark(one.channel).word} ${one[which]}`)
  return told.join(', ') || null
}
