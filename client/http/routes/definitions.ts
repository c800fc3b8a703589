import { z } from 'zod'
import { listReleases } from '../../../db/list-releases.ts'
import { answers } from '../answers.ts'
import { limitOf } from '../cursor.ts'
import { PlayList, PlayView, ReleaseList } from '../definition-answers.ts'
import { foundOr404 } from '../found-or-404.ts'
import { playRows, playView } from '../view/play-rows.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { iso } from '../view/refs.ts'
import type { ZodApp } from '../zod-app.ts'

/** `GET /v1/plays`, `GET /v1/plays/:id`, `GET /v1/releases`. */
export function definitionRoutes(app: ZodApp, read: ReadApi): void {
  app.get(
    '/v1/plays',
    { schema: { tags: ['definitions'], summary: 'The plays of the active release', response: answers(PlayList) } },
    async () => ({ items: await playRows(await openReading(read)) }),
  )

  app.get(
    '/v1/plays/:id',
    {
      schema: {
        tags: ['definitions'],
        summary: 'One play: its steps, and the versions that run',
        params: z.object({ id: z.string() }),
        response: answers(PlayView),
      },
    },
    async ({ params }) => foundOr404(await playView(await openReading(read), params.id), 'play', params.id),
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
        items: releases.map(({ id, hash, createdAt, activatedAt, active }) => {
          return { id, hash, createdAt: iso(createdAt), activatedAt: iso(activatedAt), active }
        }),
      }
    },
  )
}
