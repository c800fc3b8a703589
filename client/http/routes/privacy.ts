import { z } from 'zod'
import { exportRows } from '../../../db/erase/export-person.ts'
import { whomOf } from '../../../db/erase/whom.ts'
import { erasePerson } from '../../../intake/erase-person.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { deciderOf } from '../decider-of.ts'
import { foundOr404 } from '../found-or-404.ts'
import { EraseBody, ErasedView, EraseNamedBody, ExportNamedBody, PersonExport } from '../privacy-answers.ts'
import type { ZodApp } from '../zod-app.ts'

const Params = z.object({ id: z.string().max(200) })

/**
 * `GET /v1/people/:id/export` hands out all that is kept on somebody, `POST /v1/people/:id/erase` forgets it. Without an id
 * in their path both take an address as well, which is in no path then: paths are kept.
 */
export function privacyRoutes(app: ZodApp, { pool }: Api): void {
  const exported = async (person: string): Promise<PersonExport> => {
    const whom = foundOr404(await whomOf(pool, person), 'person', person)
    const kept = await exportRows(pool, whom)
    return { person, kept: foundOr404(whom.ids.length + Object.keys(kept).length > 0 ? kept : null, 'person', person) }
  }
  const erased = async (person: string, how: Parameters<typeof erasePerson>[2]): Promise<ErasedView> => ({
    person,
    ...foundOr404(await erasePerson(pool, person, how), 'person', person),
  })

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
    async ({ params: { id } }) => exported(id),
  )

  app.post(
    '/v1/people/export',
    {
      schema: {
        tags: ['accounts'],
        summary: 'All that is kept on somebody, by id or address',
        body: ExportNamedBody,
        response: answers(PersonExport),
      },
    },
    async ({ body: { person } }) => exported(person),
  )

  app.post(
    '/v1/people/:id/erase',
    {
      schema: {
        tags: ['accounts'],
        summary: 'Forget somebody, for good',
        description:
          'Every table loses what tells of them, under whichever account they stand with their address; their id stays, so that journeys go on, and their address stays ruled out by its keyed hash. What was held or planned for them does not go out. It cannot be taken back: try it with dryRun first.',
        params: Params,
        body: EraseBody,
        response: answers(ErasedView),
      },
    },
    async request => {
      const { reason, dryRun } = request.body
      return erased(request.params.id, { dry: dryRun, by: deciderOf(request), reason })
    },
  )

  app.post(
    '/v1/people/erase',
    {
      schema: {
        tags: ['accounts'],
        summary: 'Forget somebody, by id or address, for good',
        description:
          'As by id; an address is forgotten also where it is no person yet: of leads, and of signals that wait for their account.',
        body: EraseNamedBody,
        response: answers(ErasedView),
      },
    },
    async request => {
      const { person, reason, dryRun } = request.body
      return erased(person, { dry: dryRun, by: deciderOf(request), reason })
    },
  )
}
