import { z } from 'zod'
import { type TaskResult, type TaskWish, workTask } from '../../../intake/act-on-task.ts'
import { actingStaff } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import { ProblemError } from '../problem.ts'
import { seenVersion } from '../seen-version.ts'
import { ACT_BODIES, type ActName, ManyActed, ManyActs, type OneOfMany, TaskActed } from '../task-act-bodies.ts'
import { actedView, taskProblem } from '../view/acted-view.ts'
import { openReading, type ReadApi, type Reading } from '../view/reading.ts'
import { iso } from '../view/refs.ts'
import type { ZodApp } from '../zod-app.ts'

const SUMMARIES: Record<ActName, string> = {
  claim: 'Take a task',
  release: 'Give a task back',
  wait: 'Wait for the customer: clocks that say so pause',
  unwait: 'Go on after waiting for the customer',
  reopen: 'Open a completed task again',
  undo: 'Take back what you did last, within ten seconds',
  snooze: 'Put a task off until a moment; its clock runs on',
  assign: 'Give a task to a colleague who is here',
  complete: 'Complete a task with an outcome',
}

/**
 * `POST /v1/tasks/:id/<act>` and `POST /v1/tasks/acts` for many at once. `if-match` says which version was seen: 412 says who
 * was faster, and when; 409 that the task is not to be had, with who has it, and since when.
 */
export function taskActRoutes(app: ZodApp, read: ReadApi): void {
  for (const [name, body] of Object.entries(ACT_BODIES) as [ActName, z.ZodType][]) {
    app.post(
      `/v1/tasks/:id/${name}`,
      {
        schema: {
          tags: ['work'],
          summary: SUMMARIES[name],
          params: z.object({ id: z.string() }),
          body,
          response: answers(TaskActed),
        },
      },
      async (request, reply) => {
        const by = await actingStaff(read.api, request)
        const reading = await openReading(read)
        const result = await work(
          reading,
          request.params.id,
          wishOf(name, request.body),
          by,
          seenVersion(request, 'the task'),
        )
        if ('refused' in result) throw new ProblemError(taskProblem(reading, result.refused))
        return reply.header('etag', `"${result.task.version}"`).send(await actedView(reading, result.task))
      },
    )
  }

  app.post(
    '/v1/tasks/acts',
    {
      schema: {
        tags: ['work'],
        summary: 'One act on many tasks, with a result each',
        description:
          'Each is worked for itself, in the order given: one that is refused keeps none of the others back. The answer is 200 whatever came of them.',
        body: ManyActs,
        response: answers(ManyActed),
      },
    },
    async request => {
      const { act, tasks, with: given = {} } = request.body
      const body = ACT_BODIES[act].safeParse(given)
      if (!body.success) {
        const message = `with: ${z.prettifyError(body.error)}`
        throw new ProblemError({ status: 422, code: 'body_invalid', message })
      }
      const by = await actingStaff(read.api, request)
      const reading = await openReading(read)
      const results: OneOfMany[] = []
      for (const { id, version } of tasks) {
        const result = await work(reading, id, wishOf(act, body.data), by, version ?? null)
        results.push(oneOf(reading, id, result))
      }
      const done = results.filter(one => one.status === 200).length
      return { done, refused: results.length - done, results }
    },
  )
}

function work({ db, defs }: Reading, id: string, wish: TaskWish, by: string, version: number | null) {
  return workTask(db, defs, id, wish, by, version)
}

/** An act by its name and its body, which was checked against it. */
export function wishOf(name: ActName, body: unknown): TaskWish {
  switch (name) {
    case 'snooze': {
      const { until, preset } = ACT_BODIES.snooze.parse(body)
      return preset === undefined ? { act: name, until: Date.parse(until ?? '') } : { act: name, preset }
    }
    case 'assign':
      return { act: name, ...ACT_BODIES.assign.parse(body) }
    case 'complete': {
      const { outcome, note, date } = ACT_BODIES.complete.parse(body)
      return { act: name, outcome, note: note ?? null, ...(date ? { date } : {}) }
    }
    case 'claim':
    case 'release':
    case 'wait':
    case 'unwait':
    case 'reopen':
    case 'undo':
      return { act: name }
    default:
      return name satisfies never
  }
}

function oneOf(reading: Reading, id: string, result: TaskResult): OneOfMany {
  const nobody = { code: null, detail: null, by: null, at: null }
  if ('task' in result) {
    const { version, undoUntil } = result.task
    return { id, status: 200, version, undoUntil: iso(undoUntil), ...nobody }
  }
  const { status, code, message: detail, details } = taskProblem(reading, result.refused)
  return { id, status, version: null, undoUntil: null, code, detail, by: details.by, at: details.at }
}
