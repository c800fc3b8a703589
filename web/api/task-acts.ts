import { send } from './request.ts'

/** What somebody does to a task, with what the act needs. */
export type TaskAct =
  | { act: 'claim' | 'release' | 'wait' | 'unwait' | 'reopen' }
  | { act: 'snooze'; until: string }
  | { act: 'assign'; to: string }
  | { act: 'complete'; outcome: string; note: string | null }

/**
 * Acts on a task as a person who saw a version of it. Answers the version after the act; refused with 412 when somebody was
 * faster and 409 when the task is not to be had.
 */
export function actOnTask(id: string, act: TaskAct, by: string, version: number): Promise<{ version: number }> {
  const { act: name, ...body } = act
  return send(`/v1/tasks/${encodeURIComponent(id)}/${name}`, body, { 'acting-as': by, 'if-match': `"${version}"` })
}
