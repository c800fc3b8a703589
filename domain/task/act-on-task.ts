import type { TaskStatus } from '../journey/inputs.ts'

/** What somebody does to a task. */
export type TaskAct =
  | { act: 'claim' }
  | { act: 'release' }
  | { act: 'wait' }
  | { act: 'unwait' }
  | { act: 'reopen' }
  | { act: 'snooze'; until: number }
  | { act: 'assign'; to: string }
  | { act: 'complete'; outcome: string; note: string | null; date?: string | null }

/** A task as far as the rules need it. Instants are UTC milliseconds. */
export interface TaskNow {
  status: TaskStatus
  assignee: string | null
  claimedBy: string | null
  /** the role in whose queue it was; null = in none of its own */
  queue?: string | null
  /** the closed list of its type */
  outcomes: readonly string[]
}

/** What changes; fields left out stay. */
export interface TaskChange {
  status?: TaskStatus
  assignee?: string | null
  /** the role in whose queue it waits */
  queue?: string | null
  /** why it is theirs */
  assignedBy?: string
  claimedBy?: string | null
  outcome?: string | null
  note?: string | null
  snoozedUntil?: number | null
}

export interface TaskRefusal {
  code: 'taken' | 'closed' | 'not-yours' | 'not-done' | 'outcome-unknown' | 'in-the-past' | 'not-waiting'
  message: string
}

/**
 * The rules of working a task: what an act changes, or why it is refused. `by` acts at `now`. What somebody has taken is theirs:
 * others may only give it to somebody.
 */
export function actOnTask(
  task: TaskNow,
  act: TaskAct,
  by: string,
  now: number,
): { change: TaskChange } | { refused: TaskRefusal } {
  const closed = task.status === 'done' || task.status === 'cancelled'
  if (act.act === 'reopen') {
    return task.status === 'done'
      ? { change: { status: task.claimedBy === null ? 'open' : 'claimed', outcome: null } }
      : refuse('not-done', 'only a task that is done can be opened again')
  }
  if (closed) return refuse('closed', `the task is ${task.status} already`)
  if (task.claimedBy !== null && task.claimedBy !== by && act.act !== 'assign') {
    const code = act.act === 'claim' ? 'taken' : 'not-yours'
    return refuse(code, 'somebody else has taken it; ask them, or assign it')
  }
  switch (act.act) {
    case 'claim':
      return { change: { ...given(task, by, 'took it'), status: 'claimed', claimedBy: by, snoozedUntil: null } }
    case 'release':
      return { change: { status: 'open', claimedBy: null, snoozedUntil: null, ...backToQueue(task) } }
    case 'wait':
      return { change: { status: 'waiting-on-customer' } }
    case 'unwait':
      return task.status === 'waiting-on-customer'
        ? { change: { status: task.claimedBy === null ? 'open' : 'claimed' } }
        : refuse('not-waiting', 'the task does not wait for the customer')
    case 'snooze':
      return act.until > now ? { change: { snoozedUntil: act.until } } : refuse('in-the-past', 'that moment is past')
    case 'assign':
      return {
        change: { ...given(task, act.to, 'given by hand'), status: 'open', claimedBy: null, snoozedUntil: null },
      }
    case 'complete':
      return task.outcomes.includes(act.outcome)
        ? { change: { status: 'done', outcome: act.outcome, note: act.note, snoozedUntil: null } }
        : refuse('outcome-unknown', `“${act.outcome}” is none of: ${task.outcomes.join(', ')}`)
    default:
      return act satisfies never
  }
}

/** What was pulled from a queue goes back into it. */
function backToQueue({ queue }: TaskNow): Pick<TaskChange, 'assignee' | 'assignedBy'> {
  return queue === undefined || queue === null ? {} : { assignee: null, assignedBy: `given back to the queue ${queue}` }
}

/** Whoever has it already keeps the reason why. */
function given(task: TaskNow, to: string, why: string): Pick<TaskChange, 'assignee' | 'assignedBy'> {
  return to === task.assignee ? { assignee: to } : { assignee: to, assignedBy: why }
}

function refuse(code: TaskRefusal['code'], message: string): { refused: TaskRefusal } {
  return { refused: { code, message } }
}
