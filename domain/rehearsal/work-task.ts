import type { NewEntry } from '../journey/inputs.ts'
import { ASSIGNEE } from '../sla/assignee-clock.ts'
import { actOnTask, type TaskAct } from '../task/act-on-task.ts'
import { SNOOZED, snoozeTold } from '../task/snooze-told.ts'
import { hoursOfStaff } from './office.ts'
import type { Rehearsed, RehearsedTask, Stage } from './rehearsed.ts'

/** The newest task of a type that somebody could still work. */
export function openTask(account: Rehearsed, type: string): RehearsedTask | undefined {
  return [...account.tasks.values()].findLast(t => t.type === type && t.status !== 'done' && t.status !== 'cancelled')
}

/** Works a task as the task page lets somebody, and answers what its journey is told of it; null when it is refused. */
export function workTask(stage: Stage, task: RehearsedTask, act: TaskAct, by: string, now: number): NewEntry[] | null {
  const { settings, reads } = stage.defs
  const outcomes = settings.tasks[task.type]?.outcomes.map(o => o.id) ?? []
  const ruled = actOnTask({ ...task, outcomes }, act, by, now)
  if ('refused' in ruled) return null
  const { status = task.status, assignee = task.assignee, claimedBy = task.claimedBy } = ruled.change
  Object.assign(task, { status, assignee, claimedBy, doneAt: status === 'done' ? now : task.doneAt })
  const outcome = act.act === 'complete' ? act.outcome : null
  const putOff = snoozeTold(reads[task.journey], ruled.change.snoozedUntil ?? null)
  const always = act.act === 'complete' || act.act === 'reopen'
  const states = reads[task.journey]?.taskStates
  const byAssignee = ruled.change.assignee !== undefined && states?.has(ASSIGNEE)
  const hours = byAssignee ? { hours: hoursOfStaff(stage, assignee) } : {}
  const body = { kind: 'task', task: task.key, act: act.act, status, outcome, by, ...hours, ...putOff } as const
  const told = act.act === 'snooze' ? states?.has(SNOOZED) : always || (states?.size ?? 0) > 0
  return told ? [{ body, journeys: [task.journey] }] : []
}

/** Cancels a task, and answers what its journey is told of it. */
export function cancelTask(task: RehearsedTask): NewEntry {
  task.status = 'cancelled'
  const body = { kind: 'task', task: task.key, act: 'cancel', status: 'cancelled', outcome: null, by: null } as const
  return { body, journeys: [task.journey] }
}
