import type { TaskRow } from '../../../client/http/task-answers.ts'

/** A task as it was before something was done to it, and its version after. */
export interface Done {
  task: TaskRow
  version: number
}

/** Requests under way at once: a browser opens six connections, and one is the stream's. */
const AT_ONCE = 4

/** Does something to each task, a few at a time, and keeps apart what was done and what was refused. */
export async function eachTask(
  tasks: readonly Done[],
  act: (one: Done) => Promise<{ version: number }>,
): Promise<{ done: Done[]; refused: { task: TaskRow; why: string }[] }> {
  const done: Done[] = []
  const refused: { task: TaskRow; why: string }[] = []
  const waiting = [...tasks]
  const work = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      try {
        done.push({ task: one.task, version: (await act(one)).version })
      } catch (error) {
        refused.push({ task: one.task, why: error instanceof Error ? error.message : String(error) })
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return { done, refused }
}
