import { z } from 'zod'
import { exportRows } from '../../../db/erase/export-person.ts'
import { whomOf } from '../../../db/erase/whom.ts'
import { erasePerson } from '../../../intake/erase-person.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { deciderOf } from '../decider-of.ts'
import { foundOr404 } from '../found-or-404.ts'
import { EraseBody, ErasedView, PersonExport } from '../privacy-answers.ts'
import type { ZodApp } from '../zod-app.ts'

const Params = z.object({ id: z.string().max(200) })

/** `GET /v1/people/:id/export` hands out all that is kept on somebody, `POST /v1/people/:id/erase` forgets it. */
export function privacyRoutes(app: ZodApp, { pool }: Api): void {
  app.get(
    '/v1/people/:id/export',
    {
      schema: {
        tags: ['accounts'],
        summary: 'All that is kept on somebody',
        params: Params,
        response: answers(PersonExport),
      },
    },
    async ({ params: { id } }) => {
      const whom = foundOr404(await whomOf(pool, id), 'person', id)
      return { person: id, kept: await exportRows(pool, whom) }
    },
  )

  app.post(
    '/v1/people/:id/erase',
    {
      schema: {
        tags: ['accounts'],
        summary: 'Forget somebody, for good',
        description:
          'Every table loses what tells of them; their id stays, so that journeys go on, and their address stays ruled out by its keyed hash. What was held or planned for them does not go out. It cannot be taken back: try it with dryRun first.',
        params: Params,
        body: EraseBody,
        response: answers(ErasedView),
      },
    },
    async request => {
      const { id } = request.params
      const { reason, dryRun } = request.body
      const erased = await erasePerson(pool, id, { dry: dryRun, by: deciderOf(request), reason })
      return { person: id, ...foundOr404(erased, 'person', id) }
    },
  )
}
