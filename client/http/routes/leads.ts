import { z } from 'zod'
import { LEAD_STATES } from '../../../domain/leads/lead-states.ts'
import { moveLead } from '../../../intake/move-lead.ts'
import { actingStaff } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import { cursorText, decodeCursor, limitOf } from '../cursor.ts'
import { foundOr404 } from '../found-or-404.ts'
import { LeadList, LeadStateBody, LeadView } from '../lead-answers.ts'
import { leadList, leadView } from '../view/lead-views.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import type { ZodApp } from '../zod-app.ts'

const Query = z.object({
  state: z.enum(LEAD_STATES).optional(),
  account: z.string().max(200).optional().describe('only those of an account'),
  cursor: cursorText,
  limit: limitOf(50, 200),
})
const Params = z.object({ key: z.string().max(200) })
const Place = z.tuple([z.number(), z.string()])

/** `GET /v1/leads`, `GET /v1/leads/:key`, and `POST /v1/leads/:key/state`; who acts stands in `acting-as`. */
export function leadRoutes(app: ZodApp, read: ReadApi): void {
  app.get(
    '/v1/leads',
    {
      schema: {
        tags: ['leads'],
        summary: 'Leads, those that came to their state last first, with how many are in each',
        querystring: Query,
        response: answers(LeadList),
      },
    },
    async ({ query: { state = null, account = null, cursor, limit } }) =>
      leadList(await openReading(read), { state, account }, decodeCursor(Place, cursor), limit),
  )

  app.get(
    '/v1/leads/:key',
    {
      schema: {
        tags: ['leads'],
        summary: 'One lead, with every state it was in',
        params: Params,
        response: answers(LeadView),
      },
    },
    async ({ params: { key } }) => foundOr404(await leadView(await openReading(read), key), 'lead', key),
  )

  app.post(
    '/v1/leads/:key/state',
    {
      schema: {
        tags: ['leads'],
        summary: 'Move a lead to another state by hand',
        params: Params,
        body: LeadStateBody,
        response: answers(LeadView),
      },
    },
    async request => {
      const { key } = request.params
      const by = await actingStaff(read.api, request)
      const moved = await moveLead(read.api.pool, key, request.body.state, by, read.api.clock.now())
      foundOr404(moved || null, 'lead', key)
      return foundOr404(await leadView(await openReading(read), key), 'lead', key)
    },
  )
}
