import { createHash } from 'node:crypto'
import { z } from 'zod'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { CallRate } from '../call-rate.ts'
import { Personalized } from '../personalize-answers.ts'
import { principalOf } from '../principal.ts'
import { ProblemError } from '../problem.ts'
import { personalized } from '../view/personalized.ts'
import type { ZodApp } from '../zod-app.ts'

const Query = z
  .object({
    person: z.string().max(200).optional().describe('the token of a link we sent: `{{ person.token }}`'),
    account: z.string().max(200).optional().describe('key of an account'),
    domain: z.string().max(253).optional().describe("of the visitor's company"),
    role: z.string().max(100).optional().describe('the role a page is made for, where nobody knows the visitor’s own'),
  })
  .strict()

/** For how long a page, or what stands before it, may keep an answer. */
const KEPT = 'private, max-age=60'

/** `GET /v1/personalize`: which content applies to who visits a landing page. */
export function personalizeRoutes(app: ZodApp, api: Api): void {
  const rate = new CallRate()
  app.get(
    '/v1/personalize',
    {
      schema: {
        tags: ['content'],
        summary: 'Which content applies to who visits a landing page now',
        description:
          'For the server of a page, by a key of the scope `personalize`. It tells ids and codes of definitions, never anything of a person.',
        querystring: Query,
        response: { ...answers(Personalized), 304: z.null().describe('As it was') },
      },
    },
    async (request, reply) => {
      const now = api.clock.now()
      if (!rate.take(principalOf(request).id, now)) {
        const message = 'too many questions at once; keep an answer as long as cache-control says'
        throw new ProblemError({ status: 429, code: 'too_much_at_once', message })
      }
      const defs = await api.definitions.get()
      const answer = await personalized({ pool: api.pool, defs, secret: api.secret, now }, request.query)
      const tag = `"${createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 22)}"`
      void reply.header('cache-control', KEPT).header('vary', 'authorization').header('etag', tag)
      if (request.headers['if-none-match'] === tag) return reply.code(304).send(null)
      return answer
    },
  )
}
