import type { ManyActed, TaskActed } from '../../client/http/task-act-bodies.ts'
import { send } from './request.ts'

/** What somebody does to a task, with what the act needs. */
export type TaskAct =
  | { act: 'claim' | 'release' | 'wait' | 'unwait' | 'reopen' | 'undo' }
  | { act: 'snooze'; until: string }
  | { act: 'snooze'; preset: string }
  | { act: 'assign'; to: string }
  | { act: 'complete'; outcome: string; note: string | null; date?: string }

/**
 * Acts on a task as a person who saw a version of it. Answers the version after the act; refused with 412 when somebody was
 * faster and 409 when the task is not to be had.
 */
export function actOnTask(id: string, act: TaskAct, by: string, version: number): Promise<TaskActed> {
  const { act: name, ...body } = act
  return send(`/v1/tasks/${encodeURIComponent(id)}/${name}`, body, { 'acting-as': by, 'if-match': `"${version}"` })
}

/** Most tasks that one call works. */
const AT_ONCE = 200

/** One act on many tasks, each by itself: a result for each, in their order. */
export async function actOnTasks(
  tasks: readonly { id: string; version: number }[],
  act: TaskAct,
  by: string,
): Promise<ManyActed['results']> {
  const { act: name, ...body } = act
  const results: ManyActed['results'] = []
  for (let from = 0; from < tasks.length; from += AT_ONCE) {
    const some = tasks.slice(from, from + AT_ONCE).map(({ id, version }) => ({ id, version }))
    const answer = await send<ManyActed>('/v1/tasks/acts', { act: name, tasks: some, with: body }, { 'acting-as': by })
    results.push(...answer.results)
  }
  return results
}
