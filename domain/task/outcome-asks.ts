import type { Settings } from '../../language/settings.ts'
import { dayIn } from '../calendar/day-in.ts'
import { parseDay } from '../calendar/iso-date.ts'
import type { TaskAct } from './act-on-task.ts'

/** An outcome asks for more than was said. */
export interface AskRefusal {
  code: 'reason-missing' | 'date-past' | 'date-unwanted'
  message: string
}

/**
 * What an outcome of a type of task asks for beside itself, at a moment (UTC milliseconds): what is missing, or the field of the
 * account that the day given with it becomes.
 */
export function outcomeAsks(
  { tasks, facts, workspace }: Pick<Settings, 'tasks' | 'facts' | 'workspace'>,
  type: string,
  act: TaskAct,
  at: number,
): AskRefusal | { fields: Record<string, string> | null } {
  if (act.act !== 'complete') return { fields: null }
  const outcome = tasks[type]?.outcomes.find(o => o.id === act.outcome)
  if (outcome?.reason && (act.note ?? '').trim() === '') {
    return { code: 'reason-missing', message: `“${outcome.title}” needs a note that says why` }
  }
  const { date = null } = act
  if (outcome?.date === undefined) {
    const message = `“${outcome?.title ?? act.outcome}” takes no date`
    return date === null ? { fields: null } : { code: 'date-unwanted', message }
  }
  if (date === null) return { fields: null }
  if (parseDay(date) === null || date <= dayIn(workspace.zone, at)) {
    return { code: 'date-past', message: 'that day is past; name one to come' }
  }
  const field = facts[outcome.date]?.field
  return { fields: field === undefined ? null : { [field]: date } }
}
