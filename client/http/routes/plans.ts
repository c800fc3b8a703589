import type { FastifyRequest } from 'fastify'
import { readAccountName } from '../../../db/read-account-name.ts'
import { activeStaff } from '../../../db/staff.ts'
import { changePlan, type PlanRefusal } from '../../../intake/change-plan.ts'
import { actingStaff } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import { foundOr404 } from '../found-or-404.ts'
import { PlanBody, PlanView } from '../plan-answers.ts'
import { type Problem, ProblemError } from '../problem.ts'
import { planView } from '../view/plan-view.ts'
import { openReading, type ReadApi, type Reading } from '../view/reading.ts'
import { iso, staffView } from '../view/refs.ts'
import type { ZodApp } from '../zod-app.ts'
import { AccountParams } from './accounts.ts'

const PATH = '/v1/accounts/:key/plan'

/** `GET /v1/accounts/:key/plan`, and `POST` to change it by hand; `if-match` says which version was seen. */
export function planRoutes(app: ZodApp, read: ReadApi): void {
  const doc = { tags: ['accounts'], params: AccountParams, response: answers(PlanView) }

  app.get(
    PATH,
    { schema: { ...doc, summary: 'The plan of an account: whose it is, its goals, and the touches done and to come' } },
    async ({ params: { key } }, reply) => {
      const reading = await openReading(read)
      foundOr404(await readAccountName(reading.db, key), 'account', key)
      const plan = await planView(reading, key)
      return reply.header('etag', `"${plan.version}"`).send(plan)
    },
  )

  app.post(
    PATH,
    {
      schema: {
        ...doc,
        summary: 'Change the plan of an account: its owner and all of its goals',
        description:
          'The header `if-match` names the version that was seen, "0" where there was none. 412 = somebody was faster: `by`, `at` and `version` say who, when, and what to name next.',
        body: PlanBody,
      },
    },
    async (request, reply) => {
      const { key } = request.params
      const { owner, goals } = request.body
      const by = await actingStaff(read.api, request)
      if (owner !== null && !(await activeStaff(read.api.pool)).has(owner)) {
        throw new ProblemError({ status: 422, code: 'staff_unknown', message: `nobody here is called "${owner}"` })
      }
      const refused = await changePlan(read.api.pool, key, { owner, goals }, by, seenVersion(request))
      const reading = await openReading(read)
      if (refused) throw new ProblemError(problemOfPlan(reading, refused.refused, key))
      const plan = await planView(reading, key)
      return reply.header('etag', `"${plan.version}"`).send(plan)
    },
  )
}

function seenVersion({ headers }: FastifyRequest): number {
  const seen = headers['if-match']
  const version = seen === undefined ? Number.NaN : Number(seen.replaceAll('"', ''))
  if (Number.isInteger(version)) return version
  const message =
    'say which version was seen: header if-match, as the etag of GET names it; "0" where there was no plan'
  throw new ProblemError({ status: 428, code: 'version_missing', message })
}

function problemOfPlan(reading: Reading, refused: PlanRefusal, key: string): Problem {
  switch (refused.code) {
    case 'account-unknown':
      return { status: 404, code: 'account_unknown', message: `there is no account ${key}` }
    case 'goal-unknown':
      return { status: 422, code: 'goal_unknown', message: 'a goal is named that the plan does not have' }
    case 'stale': {
      const { now } = refused
      const by = staffView(reading, now?.changedBy ?? null)
      return {
        status: 412,
        code: 'plan_stale',
        message: `${by?.name ?? 'Somebody'} changed the plan meanwhile`,
        details: { by, at: iso(now?.changedAt ?? null), version: now?.version ?? 0 },
      }
    }
    default:
      return refused satisfies never
  }
}
