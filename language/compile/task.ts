import { placeOf, placeOfValue } from '../places.ts'
import type { Definition } from '../read-source.ts'
import type { TaskDefinition, TaskOutcome } from '../settings.ts'
import { readShape } from '../shapes/read-shape.ts'
import { outcomeShape, talkShape, taskShape } from '../shapes/task.ts'
import type { Context } from './context.ts'
import { checkPlaceholders } from './placeholders.ts'
import { staffRule } from './staff.ts'
import { uniqueIds } from './unique-ids.ts'

const PERSON = ['person.name', 'person.role']

/** Compiles a kind of task. Null when something in it is wrong. */
export function compileTask(ctx: Context, definition: Definition): TaskDefinition | null {
  const shape = readShape(taskShape, definition.tree, placeOf(definition.tree), ctx.report)
  if (!shape) return null
  const check = (tree: object, key: string, text: string): void =>
    void checkPlaceholders(ctx, { tree, key, text, also: PERSON })
  const isNew = uniqueIds('outcome', ctx.report)
  const outcomes: TaskOutcome[] = []
  for (const [i, item] of shape.outcomes.entries()) {
    const outcome = readShape(outcomeShape, item, placeOfValue(shape.outcomes, i), ctx.report)
    if (!outcome || !isNew(outcome.outcome, placeOfValue(outcome, 'outcome'))) continue
    const { outcome: id, title, then, position, lead } = outcome
    outcomes.push({ id, title, then, ...(position ? { position } : {}), ...(lead ? { lead } : {}) })
  }
  const talkTrack: TaskDefinition['talkTrack'] = []
  for (const [i, item] of (shape.talkTrack ?? []).entries()) {
    const line = readShape(talkShape, item, placeOfValue(shape.talkTrack ?? [], i), ctx.report)
    if (!line) continue
    check(line, 'say', line.say)
    talkTrack.push({ cue: line.cue, say: line.say })
  }
  check(shape, 'title', shape.title)
  if (shape.advice !== undefined) check(shape, 'advice', shape.advice)
  const assign = staffRule(ctx, shape.assign, placeOfValue(shape, 'assign'))
  return (
    assign && {
      id: shape.task,
      title: shape.title,
      channel: shape.channel,
      owner: shape.owner,
      assign,
      priority: shape.priority ?? 50,
      outcomes,
      talkTrack,
      advice: shape.advice ?? null,
    }
  )
}
