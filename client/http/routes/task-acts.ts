import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { activeStaff } from '../../../db/staff.ts'
import type { TaskAct } from '../../../domain/task/act-on-task.ts'
import { workTask } from '../../../intake/act-on-task.ts'
import { actingStaff } from '../acting-staff.ts'
import type { Api } from '../api.ts'
import { ProblemError, sendProblem } from '../problem.ts'

const Nothing = z.strictObject({})

/** What each act takes in its body. */
const ACTS = {
  claim: Nothing.transform((): TaskAct => ({ act: 'claim' })),
  release: Nothing.transform((): TaskAct => ({ act: 'release' })),
  wait: Nothing.transform((): TaskAct => ({ act: 'wait' })),
  unwait: Nothing.transform((): TaskAct => ({ act: 'unwait' })),
  reopen: Nothing.transform((): TaskAct => ({ act: 'reopen' })),
  snooze: z
    .strictObject({ until: z.iso.datetime({ offset: true }) })
    .transform(({ until }): TaskAct => ({ act: 'snooze', until: Date.parse(until) })),
  assign: z.strictObject({ to: z.string().min(1).max(200) }).transform(({ to }): TaskAct => ({ act: 'assign', to })),
  complete: z
    .strictObject({ outcome: z.string().min(1).max(200), note: z.string().max(4_000).nullish() })
    .transform(({ outcome, note }): TaskAct => ({ act: 'complete', outcome, note: note ?? null })),
}

const STATUS: Record<string, number> = {
  'unknown-task': 404,
  stale: 412,
  'outcome-unknown': 422,
  'in-the-past': 422,
}

/** `POST /v1/tasks/:id/<act>`: the header `acting-as` says who acts, `if-match` which version they saw. */
export function taskActRoutes(app: FastifyInstance, api: Api): void {
  for (const [name, Body] of Object.entries(ACTS)) {
    app.post<{ Params: { id: string } }>(`/v1/tasks/:id/${name}`, async (request, reply) => {
      const parsed = Body.safeParse(request.body ?? {})
      if (!parsed.success) {
        throw new ProblemError({ status: 422, code: 'body_invalid', message: z.prettifyError(parsed.error) })
      }
      const act = parsed.data
      const by = await actingStaff(api, request)
      if (act.act === 'assign' && !(await activeStaff(api.pool)).has(act.to)) {
        throw new ProblemError({ status: 422, code: 'staff_unknown', message: `nobody here is called "${act.to}"` })
      }
      const seen = request.headers['if-match']
      const version = seen === undefined ? null : Number(seen.replaceAll('"', ''))
      const result = await workTask(api.pool, await api.definitions.get(), request.params.id, act, by, version)
      if ('task' in result) return reply.header('etag', `"${result.task.version}"`).send(result.task)
      const { code, message } = result.refused
      return sendProblem(reply, { status: STATUS[code] ?? 409, code: `task_${code.replaceAll('-', '_')}`, message })
    })
  }
}
