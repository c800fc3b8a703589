import { didYouMean } from '../nearest.ts'
import type { Whole } from './whole.ts'

/** F3: conditions on a task that no step creates. */
export function checkMissingTasks({ ctx: { tasksRead, tasksCreated, report } }: Whole): void {
  for (const { type, place } of tasksRead) {
    if (tasksCreated.has(type)) continue
    report(place, 'F3', {
      what: `no step creates a task "${type}"`,
      why: 'It has neither outcome nor status, ever, so this waits for nothing.',
      fix: didYouMean(type, tasksCreated) || `Add a step { id: ..., task: ${type} } to a play.`,
    })
  }
}
