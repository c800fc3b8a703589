import type { Tx } from '../db/pool.ts'
import { workingHours } from '../db/staff.ts'
import { staffStanding } from '../db/staff-standing.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { calendarNamed, hoursOf } from '../domain/calendar/hours-of.ts'
import type { TaskAct } from '../domain/task/act-on-task.ts'
import { type SnoozePreset, snoozePresets } from '../domain/task/snooze-presets.ts'

/** An act as somebody states it: there is one more way to say until when a task is put off. */
export type StatedAct = TaskAct | { act: 'snooze'; preset: SnoozePreset }

/** Somebody who is not here cannot be given work. */
interface AssignRefusal {
  code: 'staff-unknown' | 'staff-gone' | 'staff-away'
  message: string
  /** until when they are away, UTC milliseconds, and who stands in for them */
  until?: number
  substitute?: string | null
}

export type WishRefusal = AssignRefusal | { code: 'never-open'; message: string }

/** The act with its moment reckoned and whoever it names looked up; or why it cannot be. */
export async function resolveWish(
  tx: Tx,
  defs: Definitions,
  wish: StatedAct,
  by: string,
  at: number,
): Promise<TaskAct | WishRefusal> {
  if (wish.act === 'assign') return (await refusesWork(tx, wish.to, at)) ?? wish
  if (wish.act !== 'snooze' || 'until' in wish) return wish
  const { settings } = defs
  const hours = calendarNamed(settings.calendars, hoursOf(await workingHours(tx, by), settings))
  const choice = hours && snoozePresets(hours, at).find(one => one.id === wish.preset)
  const message = 'no working time lies ahead by your calendar; say until when'
  return choice ? { act: 'snooze', until: choice.until } : { code: 'never-open', message }
}

async function refusesWork(tx: Tx, to: string, at: number): Promise<AssignRefusal | null> {
  const standing = await staffStanding(tx, to, at)
  switch (standing.is) {
    case 'here':
      return null
    case 'unknown':
      return { code: 'staff-unknown', message: `nobody here is called "${to}"` }
    case 'gone':
      return { code: 'staff-gone', message: `${to} does not work here any more; give it to somebody else` }
    case 'away': {
      const { until, substitute } = standing
      const instead = substitute === null ? 'give it to somebody else' : `${substitute} stands in`
      const back = new Date(until).toISOString().slice(0, 10)
      return { code: 'staff-away', message: `${to} is away until ${back}; ${instead}`, until, substitute }
    }
    default:
      return standing satisfies never
  }
}
