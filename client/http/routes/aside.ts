import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { listParked } from '../../../db/list-parked.ts'
import { listAside, releaseAside } from '../../../db/set-aside.ts'
import { ASIDE_KINDS } from '../../../domain/aside/patience.ts'
import { controlJourney } from '../../../intake/control-journey.ts'
import { retryConflicts } from '../../../intake/retry-conflicts.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { AsideList, AsideRow } from '../aside-answers.ts'
import { journeyOf } from '../journey-id.ts'
import { principalOf } from '../principal.ts'
import { ProblemError } from '../problem.ts'
import { iso } from '../view/refs.ts'
import type { ZodApp } from '../zod-app.ts'

const Params = z.object({ kind: AsideRow.shape.kind, ref: z.string().max(1_000) })

/** `GET /v1/quarantine`, and `POST /v1/quarantine/:kind/:ref/replay` and `/drop` for whoever may decide on effects. */
export function asideRoutes(app: ZodApp, api: Api): void {
  app.get(
    '/v1/quarantine',
    {
      schema: {
        tags: ['effects'],
        summary: 'What kept failing and was set aside, so that it delays nobody',
        response: answers(AsideList),
      },
    },
    async () => listOf(api),
  )
  for (const act of ['replay', 'drop'] as const) {
    const summary =
      act === 'replay'
        ? 'It is mended: have what waits for it asked for again'
        : 'Give up what waits for it; a journey passes over the entry it could not work'
    app.post(
      `/v1/quarantine/:kind/:ref/${act}`,
      { schema: { tags: ['effects'], summary, params: Params, response: answers(AsideList) } },
      async request => {
        await release(api, request, request.params, act)
        return listOf(api)
      },
    )
  }
}

/** So many of what was set aside are listed, and as many parked journeys. */
const LISTED = 500

async function listOf({ pool }: Api): Promise<AsideList> {
  const [aside, parked] = await Promise.all([listAside(pool, LISTED + 1), listParked(pool, LISTED + 1)])
  return {
    more: Math.max(aside.length, parked.length) > LISTED,
    items: [
      ...aside.slice(0, LISTED).map(({ kind, ref, reason, failures, at, waiting }) => ({
        ...{ kind, ref, reason, failures, waiting },
        entry: null,
        since: iso(at),
      })),
      ...parked.slice(0, LISTED).map(({ journey, account, code, entry }) => ({
        ...{ kind: 'journey' as const, ref: `${journey}/${account}`, reason: code ?? 'parked', entry },
        ...{ failures: null, since: null, waiting: 0 },
      })),
    ],
  }
}

async function release(
  api: Api,
  request: FastifyRequest,
  { kind, ref }: z.infer<typeof Params>,
  act: 'replay' | 'drop',
): Promise<void> {
  const { staffId, name } = principalOf(request)
  const known = ASIDE_KINDS.find(one => one === kind)
  if (known !== undefined) {
    if (await releaseAside(api.pool, known, ref, act, name)) return
    throw nothing(kind, ref)
  }
  const named = journeyOf(ref)
  const [parked] = named ? await listParked(api.pool, 1, named) : []
  if (!named || !parked) throw nothing(kind, ref)
  const control = { act: 'resume', skipEntry: act === 'drop' ? parked.entry : null } as const
  const by = staffId ?? name
  const result = await retryConflicts(() => controlJourney(api.pool, named.account, named.journey, control, by))
  if ('refused' in result) throw nothing(kind, ref)
}

function nothing(kind: string, ref: string): ProblemError {
  return new ProblemError({ status: 404, code: 'not_set_aside', message: `${kind} "${ref}" is not set aside` })
}
