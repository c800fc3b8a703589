import type { TaskRow } from '../../../client/http/task-answers.ts'
import type { TaskAct } from '../../api/task-acts.ts'

/**
 * The act that takes another back, for whoever did it: `task` as it was before, `now` the moment of taking back (UTC
 * milliseconds). Null = it cannot be taken back.
 */
export function undoOf(act: TaskAct, task: TaskRow, by: string, now: number): TaskAct | null {
  const mine = task.claimedBy?.id === by
  switch (act.act) {
    case 'claim':
      return task.assignee !== null && task.assignee.id !== by
        ? { act: 'assign', to: task.assignee.id }
        : { act: 'release' }
    case 'complete':
      return { act: 'reopen' }
    case 'snooze':
      // claiming ends a snooze of what was the reader's; another gets one that is over at once
      return mine ? { act: 'claim' } : { act: 'snooze', until: new Date(now + 1_000).toISOString() }
    case 'assign':
      return mine ? { act: 'claim' } : task.assignee && { act: 'assign', to: task.assignee.id }
    case 'release':
    case 'wait':
    case 'unwait':
    case 'reopen':
      return null
    default:
      return act satisfies never
  }
}
