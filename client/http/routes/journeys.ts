import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Control, controlJourney } from '../../../intake/control-journey.ts'
import { retryConflicts } from '../../../intake/retry-conflicts.ts'
import { actingStaff } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import { foundOr404 } from '../found-or-404.ts'
import { journeyOf } from '../journey-id.ts'
import { ProblemError } from '../problem.ts'
import { JourneyControlled, JourneyView, PauseBody, ResumeBody, StopBody, USUAL_PAUSE } from '../run-answers.ts'
import { journeyView } from '../view/journey-view.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { iso } from '../view/refs.ts'
import type { ZodApp } from '../zod-app.ts'

/** Both ways to name a journey: the workflow's id in one piece, its slashes encoded, or journey and account apart. */
const NAMES = [
  ['/v1/journeys/:id', z.object({ id: z.string() })],
  ['/v1/journeys/:journey/:account', z.object({ journey: z.string(), account: z.string() })],
] as const

type Named = { id: string } | { journey: string; account: string }

function named(params: Named): { journey: string; account: string } {
  const id = 'id' in params ? params.id : `${params.journey}/${params.account}`
  return foundOr404(journeyOf(id), 'journey', id)
}

/** `GET /v1/journeys/:id`, and `POST` to pause, resume or stop it; who acts stands in `acting-as`. */
export function journeyRoutes(app: ZodApp, read: ReadApi): void {
  for (const [path, params] of NAMES) {
    const doc = { tags: ['journeys'], params }
    app.get(
      path,
      { schema: { ...doc, summary: 'Where a journey stands and what it does', response: answers(JourneyView) } },
      async request => {
        const { journey, account } = named(request.params)
        const view = await journeyView(await openReading(read), journey, account)
        return foundOr404(view, 'journey', `${journey}/${account}`)
      },
    )
    const acted = answers(JourneyControlled)
    const pause = 'Stand still: waits, limits and clocks freeze'
    app.post(`${path}/pause`, { schema: { ...doc, summary: pause, body: PauseBody, response: acted } }, async request =>
      control(read, request, named(request.params), pauseOf(read, request.body)),
    )
    const resume = 'Go on exactly where it stood; a parked one may pass over an entry'
    app.post(
      `${path}/resume`,
      { schema: { ...doc, summary: resume, body: ResumeBody, response: acted } },
      async request =>
        control(read, request, named(request.params), { act: 'resume', skipEntry: request.body?.skipEntry ?? null }),
    )
    const stop = 'End it for good'
    app.post(`${path}/stop`, { schema: { ...doc, summary: stop, body: StopBody, response: acted } }, async request =>
      control(read, request, named(request.params), { act: 'stop', as: request.body.as }),
    )
  }
}

function pauseOf({ api }: ReadApi, body: z.infer<typeof PauseBody>): Control {
  if (body?.until === undefined) return { act: 'pause', for: body?.for ?? USUAL_PAUSE }
  const left = Date.parse(body.until) - api.clock.now()
  if (left > 0) return { act: 'pause', for: left }
  throw new ProblemError({ status: 422, code: 'in_the_past', message: `${body.until} is past: name a moment to come` })
}

async function control(
  { api }: ReadApi,
  request: FastifyRequest,
  { journey, account }: { journey: string; account: string },
  act: Control,
) {
  const by = await actingStaff(api, request)
  const result = await retryConflicts(() => controlJourney(api.pool, account, journey, act, by))
  if ('journey' in result) return { journey: result.journey, account, until: iso(result.until) }
  const { code, message } = result.refused
  const status = code === 'no-journey' ? 404 : 409
  throw new ProblemError({
    status,
    code: `journey_${code === 'no-journey' ? 'unknown' : code.replaceAll('-', '_')}`,
    message,
  })
}
