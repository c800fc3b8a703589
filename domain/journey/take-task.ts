import type { TaskDone } from './commands.ts'
import { stayId } from './condition.ts'
import { type Draft, tell } from './draft.ts'
import { forgetTask, putTaskFact } from './endings.ts'
import type { EntryBody } from './inputs.ts'
import { handOver, meetClocks } from './sla-clock.ts'

type TaskEntry = Extract<EntryBody, { kind: 'task' }>

/** Takes in what became of a task, at a moment (UTC milliseconds): its fact, its clocks, whether it is still open. */
export function takeTask(d: Draft, entry: Omit<TaskEntry, 'kind'>, at: number): void {
  const { task, status, outcome, by } = entry
  const open = d.s.open[task]
  const type = open?.type ?? Object.keys(d.s.tasks).find(t => !t.includes('@') && d.s.tasks[t]?.key === task)
  if (type === undefined) return
  const known = d.s.tasks[type]
  // it was heard of when the task was asked for again
  if (!open && status === 'done' && known?.key === task && known.status === 'done' && known.outcome === outcome) return
  // that somebody else has it, or puts it off, is told by the task itself
  if ((by !== null && entry.act !== 'snooze') || status !== open?.status)
    tell(d, { what: 'task-changed', task: type, status, outcome, by })
  putTaskFact(d, { key: task, status, outcome, stay: status === 'done' ? stayId(d.s.stage) : null })
  if (status === 'cancelled') return forgetTask(d, task, `cancelled by ${by ?? 'somebody'}`)
  if (status === 'done') {
    const { [task]: _done, ...rest } = d.s.open
    d.s.open = rest
    return meetClocks(d, { task, type }, at)
  }
  const playRun = open?.playRun ?? task.split('/')[3] ?? ''
  const { snoozedUntil = open?.snoozedUntil ?? null } = entry
  const putOff = snoozedUntil === null ? {} : { snoozedUntil }
  d.s.open = { ...d.s.open, [task]: { type, status, playRun, ...putOff } }
  if (entry.hours !== undefined) handOver(d, task, entry.hours)
}

/**
 * A task that was made before, and done since: the word of it came before this state knew of the task, and was not heard. So
 * it is when somebody has set the workflow back to an earlier point.
 */
export function takeDone(d: Draft, task: string, { outcome, by, at }: TaskDone): void {
  if (d.s.open[task]) takeTask(d, { task, act: 'complete', status: 'done', outcome, by }, at)
}
