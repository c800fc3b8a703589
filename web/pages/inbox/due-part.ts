import type { TaskRow } from '../../../client/http/task-answers.ts'
import { wallClockAt } from '../../time/wall-clock.ts'

/** The part of a list by due moments that a task stands in, in the reader's zone. */
export function duePart({ due }: Pick<TaskRow, 'due'>, now: number, zone?: string): string {
  if (due === null) return 'No due time'
  const at = Date.parse(due)
  if (at < now) return 'Overdue'
  const days = wallClockAt(at, zone).dayNumber - wallClockAt(now, zone).dayNumber
  if (days === 0) return 'Due today'
  if (days === 1) return 'Due tomorrow'
  return days < 7 ? 'Due within a week' : 'Due later'
}
