import type { TaskRow } from '../../../client/http/task-answers.ts'
import type { StaffView } from '../../../client/http/views.ts'
import type { ProblemAnswer } from '../../api/request.ts'

/** Why the reader cannot simply go on with a task. */
export type Conflict =
  /** somebody else has it */
  | { kind: 'held'; by: StaffView; refused: boolean }
  /** it changed while the reader looked; nobody else has it */
  | { kind: 'changed'; by: null; detail: string }
  /** the act was not taken for another reason: the server is away, a rule says no */
  | { kind: 'refused'; by: null; detail: string }

/** What stands between the reader and the task, from its newest state and the last refusal. */
export function conflictOf(task: TaskRow, me: string | null, problem: ProblemAnswer | null): Conflict | null {
  const open = task.status !== 'done' && task.status !== 'cancelled'
  if (open && me !== null && task.claimedBy !== null && task.claimedBy.id !== me) {
    return { kind: 'held', by: task.claimedBy, refused: problem !== null }
  }
  if (problem === null) return null
  const changed = problem.status === 409 || problem.status === 412
  return { kind: changed ? 'changed' : 'refused', by: null, detail: problem.message }
}
