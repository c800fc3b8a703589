import { z } from 'zod'
import { listApiActs } from '../../../db/api-acts.ts'
import { findUser } from '../../../db/users.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { limitOf } from '../cursor.ts'
import { ApiActList } from '../user-views.ts'
import { iso } from '../view/refs.ts'
import type { ZodApp } from '../zod-app.ts'

/** `GET /v1/users/acts`: who was behind each change that was asked for. */
export function apiActRoutes(app: ZodApp, api: Api): void {
  app.get(
    '/v1/users/acts',
    {
      schema: {
        tags: ['system'],
        summary: 'What was changed through the API and who was behind it, newest first',
        querystring: z.object({
          who: z.string().max(200).optional().describe('of one user or key alone'),
          before: z.coerce.number().int().positive().optional().describe('what `next` of the page before said'),
          limit: limitOf(50, 200),
        }),
        response: answers(ApiActList),
      },
    },
    async ({ query: { who: named, before = null, limit } }) => {
      const who = named === undefined ? null : ((await findUser(api.pool, named))?.id ?? named)
      const acts = await listApiActs(api.pool, { who, before, limit })
      const items = acts.map(({ method, path, at, ...act }) => ({ ...act, at: iso(at), asked: `${method} ${path}` }))
      return { items, next: acts.length === limit ? String(acts.at(-1)?.id) : null }
    },
  )
}
