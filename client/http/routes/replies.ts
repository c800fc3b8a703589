import { z } from 'zod'
import { listReplies, type Reply } from '../../../db/replies.ts'
import { handlePerson } from '../../../intake/handle-person.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { limitOf } from '../cursor.ts'
import { foundOr404 } from '../found-or-404.ts'
import { principalOf } from '../principal.ts'
import { HandledView, ReplyList } from '../reply-answers.ts'
import { iso } from '../view/refs.ts'
import type { ZodApp } from '../zod-app.ts'

const Params = z.object({ id: z.string().max(200) })

/** `GET /v1/replies` and `GET /v1/people/:id/replies`, and `POST /v1/people/:id/handled`. */
export function replyRoutes(app: ZodApp, api: Api): void {
  const limit = z.object({ limit: limitOf(50, 200) })
  const doc = { tags: ['accounts'], response: answers(ReplyList) }

  app.get(
    '/v1/replies',
    {
      schema: {
        ...doc,
        summary: 'Answers that nobody has handled: automatic touches to them wait',
        querystring: limit,
      },
    },
    async ({ query }) => ({ items: (await listReplies(api.pool, null, query.limit)).map(viewOf) }),
  )

  app.get(
    '/v1/people/:id/replies',
    { schema: { ...doc, summary: 'What a person answered, the newest first', params: Params, querystring: limit } },
    async ({ params, query }) => ({ items: (await listReplies(api.pool, params.id, query.limit)).map(viewOf) }),
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
      const handled = await handlePerson(api.pool, id, principalOf(request).name)
      return { person: id, handled: foundOr404(handled, 'person', id) }
    },
  )
}

function viewOf(reply: Reply) {
  const { handledAt } = reply
  return { ...reply, at: iso(reply.at), handledAt: handledAt === null ? null : iso(handledAt) }
}
