import { z } from 'zod'
import { countWaitingPeople } from '../../../db/list-waiting-people.ts'
import { readPersonRole } from '../../../db/person-role.ts'
import { handlePerson } from '../../../intake/handle-person.ts'
import { answers } from '../answers.ts'
import { cursorText, decodeCursor, encodeCursor, limitOf } from '../cursor.ts'
import { foundOr404 } from '../found-or-404.ts'
import { principalOf } from '../principal.ts'
import { HandledView, PersonReplies, ReplyList } from '../reply-answers.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { personReplies, readWaiting, waitingView } from '../view/reply-views.ts'
import type { ZodApp } from '../zod-app.ts'

const Params = z.object({ id: z.string().max(200) })
const Query = z.object({
  owner: z.string().max(200).optional().describe('only of accounts this colleague works, and of those nobody does'),
  cursor: cursorText,
  limit: limitOf(50, 200),
})
const PLACE = z.tuple([z.number().int(), z.string()])

/** `GET /v1/replies` and `GET /v1/people/:id/replies`, and `POST /v1/people/:id/handled`. */
export function replyRoutes(app: ZodApp, read: ReadApi): void {
  app.get(
    '/v1/replies',
    {
      schema: {
        tags: ['accounts'],
        summary:
          'Who has answered, and nobody has handled it: automatic touches to them wait. Whoever waits longest first',
        querystring: Query,
        response: answers(ReplyList),
      },
    },
    async ({ query: { owner = null, cursor, limit } }) => {
      const reading = await openReading(read)
      if (owner !== null) foundOr404(reading.staff.get(owner), 'colleague', owner)
      const [waiting, counts] = await Promise.all([
        readWaiting(reading, { owner, person: null, after: decodeCursor(PLACE, cursor), limit: limit + 1 }),
        countWaitingPeople(reading.db, owner),
      ])
      const page = waiting.slice(0, limit)
      const last = waiting.length > limit ? page.at(-1) : undefined
      const next = last ? encodeCursor([last.since, last.person.id]) : null
      return { items: page.map(one => waitingView(reading, one)), counts, next }
    },
  )

  app.get(
    '/v1/people/:id/replies',
    {
      schema: {
        tags: ['accounts'],
        summary: 'What a person answered, the newest first, and what is held until it is handled',
        params: Params,
        querystring: z.object({ limit: limitOf(50, 200) }),
        response: answers(PersonReplies),
      },
    },
    async ({ params, query }) => {
      const reading = await openReading(read)
      foundOr404(await readPersonRole(reading.db, params.id), 'person', params.id)
      return personReplies(reading, params.id, query.limit)
    },
  )

  app.post(
    '/v1/people/:id/handled',
    {
      schema: {
        tags: ['accounts'],
        summary: 'Say that what a person answered is handled: automatic touches to them go on',
        params: Params,
        body: z.strictObject({}).nullish(),
        response: answers(HandledView),
      },
    },
    async request => {
      const { id } = request.params
      const handled = await handlePerson(read.api.pool, id, principalOf(request).name)
      return { person: id, handled: foundOr404(handled, 'person', id) }
    },
  )
}
