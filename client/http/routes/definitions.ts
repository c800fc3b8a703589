import { z } from 'zod'
import { listReleases } from '../../../db/list-releases.ts'
import { answers } from '../answers.ts'
import { limitOf } from '../cursor.ts'
import { PlayList, ReleaseList } from '../definition-answers.ts'
import { foundOr404 } from '../found-or-404.ts'
import { PlayView } from '../play-answers.ts'
import { playRows } from '../view/play-rows.ts'
import { playView } from '../view/play-view.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { iso } from '../view/refs.ts'
import type { ZodApp } from '../zod-app.ts'

/** Which version of a play is meant. */
export const Version = z.object({
  version: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe('of the play; without it the newest, and the counts of all'),
})

/** `GET /v1/plays`, `GET /v1/plays/:id`, `GET /v1/releases`. */
export function definitionRoutes(app: ZodApp, read: ReadApi): void {
  app.get(
    '/v1/plays',
    { schema: { tags: ['definitions'], summary: 'The plays of the active release', response: answers(PlayList) } },
    async () => ({ items: await playRows(await openReading(read), read.api.definitionProblems()) }),
  )

  app.get(
    '/v1/plays/:id',
    {
      schema: {
        tags: ['definitions'],
        summary:
          'One play: a picture of its steps with what happened at each, its versions, its file, and what the checks say',
        params: z.object({ id: z.string() }),
        querystring: Version,
        response: answers(PlayView),
      },
    },
    async ({ params, query }) => {
      const view = await playView(
        await openReading(read),
        read.api.definitionProblems(),
        params.id,
        query.version ?? null,
      )
      return foundOr404(view, 'play', params.id)
    },
  )

  app.get(
    '/v1/releases',
    {
      schema: {
        tags: ['definitions'],
        summary: 'What was active when, newest first',
        querystring: z.object({ limit: limitOf(100, 1_000) }),
        response: answers(ReleaseList),
      },
    },
    async ({ query }) => {
      const releases = await listReleases(read.api.pool, query.limit)
      return {
        items: releases.map(({ createdAt, activatedAt, ...release }) => {
          return { ...release, createdAt: iso(createdAt), activatedAt: iso(activatedAt) }
        }),
      }
    },
  )
}
