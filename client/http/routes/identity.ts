import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type KeptDecision, listDecisions, readSignalDecision } from '../../../db/identity-decisions.ts'
import { listReviews, type Review } from '../../../db/identity-reviews.ts'
import { countWaiting } from '../../../db/waiting-signals.ts'
import { decideReview } from '../../../intake/decide-review.ts'
import { stitchAndSettle } from '../../../intake/stitch-waiting.ts'
import { actingStaff } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { limitOf } from '../cursor.ts'
import { foundOr404 } from '../found-or-404.ts'
import {
  DecisionList,
  type DecisionView,
  ReviewList,
  ReviewView,
  SignalIdentity,
  WaitingView,
} from '../identity-answers.ts'
import { ProblemError } from '../problem.ts'
import { decisionWords } from '../view/decision-words.ts'
import { iso } from '../view/refs.ts'
import type { ZodApp } from '../zod-app.ts'

const tags = ['identity']
const key = z.string().max(300)
const ReviewId = z.object({ id: z.coerce.number().int().min(1) })

const decisionView = (decision: KeptDecision): DecisionView => ({
  ...decision,
  text: decisionWords(decision),
  at: iso(decision.at),
})

const reviewView = (review: Review): ReviewView => ({
  ...review,
  candidates: review.candidates.map(one => ({ name: null, ...one })),
  openedAt: iso(review.openedAt),
  decidedAt: iso(review.decidedAt),
})

/** `GET /v1/identity/…`: whose things are and why; reviews, and their answers. */
export function identityRoutes(app: ZodApp, api: Api): void {
  app.get(
    '/v1/identity/signals/:source/:id',
    {
      schema: {
        tags,
        summary: 'Whose a signal is, and by what',
        params: z.object({ source: key, id: key }),
        response: answers(SignalIdentity),
      },
    },
    async ({ params: { source, id } }) => {
      const found = foundOr404(await readSignalDecision(api.pool, source, id), 'signal', `${source}/${id}`)
      return { source, id, ...found, decision: found.decision && decisionView(found.decision) }
    },
  )
  app.get(
    '/v1/identity/decisions',
    {
      schema: {
        tags,
        summary: 'Decisions that led to an account, or about one thing, the newest first',
        querystring: z.object({
          account: key.optional(),
          about: z.enum(['key', 'person', 'visitor', 'domain', 'name', 'address']).optional(),
          subject: key.optional(),
          limit: limitOf(50, 500),
        }),
        response: answers(DecisionList),
      },
    },
    async ({ query: { account, about, subject, limit } }) => {
      if (account !== undefined) {
        return { items: (await listDecisions(api.pool, { account }, limit)).map(decisionView) }
      }
      if (about === undefined || subject === undefined) {
        const message = 'say of what: account=KEY, or about=domain and subject=acme.com'
        throw new ProblemError({ status: 422, code: 'nothing_named', message })
      }
      return { items: (await listDecisions(api.pool, { about, subject }, limit)).map(decisionView) }
    },
  )
  app.get(
    '/v1/identity/waiting',
    { schema: { tags, summary: 'Signals that wait for their account, by reason', response: answers(WaitingView) } },
    async () => ({ reasons: await countWaiting(api.pool) }),
  )
  app.get(
    '/v1/identity/reviews',
    {
      schema: {
        tags,
        summary: 'Reviews: what only a person can decide, the newest first',
        querystring: z.object({ state: z.enum(['open', 'decided']).default('open'), limit: limitOf(50, 500) }),
        response: answers(ReviewList),
      },
    },
    async ({ query: { state, limit } }) => ({ items: (await listReviews(api.pool, state, limit)).map(reviewView) }),
  )
  app.post(
    '/v1/identity/reviews/:id/accept',
    {
      schema: {
        tags,
        summary: 'It is this account: what waited is placed, and whatever comes after',
        params: ReviewId,
        body: z
          .strictObject({ account: key.optional().describe('which of the candidates, where there are several') })
          .nullish(),
        response: answers(ReviewView),
      },
    },
    async request => answer(api, request, request.params.id, request.body?.account ?? 'only'),
  )
  app.post(
    '/v1/identity/reviews/:id/reject',
    {
      schema: {
        tags,
        summary: 'It is none of them: never ask about these again',
        params: ReviewId,
        response: answers(ReviewView),
      },
    },
    async request => answer(api, request, request.params.id, null),
  )
}

const STATUS = { 'unknown-review': 404, 'decided-before': 409, 'no-candidate': 422 }

async function answer(api: Api, request: FastifyRequest, id: number, account: string | null) {
  const by = await actingStaff(api, request)
  const decided = await decideReview(api.pool, id, account === 'only' ? { only: true } : { account }, by)
  if ('refused' in decided) {
    const { refused, message } = decided
    throw new ProblemError({ status: STATUS[refused], code: `review_${refused.replaceAll('-', '_')}`, message })
  }
  await stitchAndSettle(api.pool, api.definitions)
  return reviewView(decided)
}
