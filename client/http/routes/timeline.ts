import { z } from 'zod'
import { readAccountName } from '../../../db/read-account-name.ts'
import { answers } from '../answers.ts'
import { cursorText, decodeCursor, limitOf } from '../cursor.ts'
import { foundOr404 } from '../found-or-404.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { KINDS, readTimeline } from '../view/timeline/read-timeline.ts'
import { Timeline, TimelineEntry } from '../views.ts'
import type { ZodApp } from '../zod-app.ts'
import { AccountParams } from './accounts.ts'
import { Moment } from './scores.ts'

const Kinds = z
  .string()
  .transform(text => text.split(',').filter(kind => kind !== ''))
  .pipe(z.array(TimelineEntry.shape.kind))

const Query = z.object({
  kind: Kinds.optional().describe(`some of ${KINDS.join(', ')}; several with commas between them`),
  journey: z.string().max(200).optional().describe('only what this journey decided and did'),
  until: Moment.optional().describe('begins with what was at this moment or before it'),
  before: cursorText,
  limit: limitOf(50, 200),
})

const PLACE = z.tuple([z.number().int(), z.string()])

/** `GET /v1/accounts/:key/timeline`: everything that happened, was decided, sent and done, newest first. */
export function timelineRoutes(app: ZodApp, read: ReadApi): void {
  app.get(
    '/v1/accounts/:key/timeline',
    {
      schema: {
        tags: ['accounts'],
        summary: 'What happened and what was decided, newest first, with why and why not',
        params: AccountParams,
        querystring: Query,
        response: answers(Timeline),
      },
    },
    async ({ params, query }) => {
      const reading = await openReading(read)
      const name = foundOr404(await readAccountName(reading.db, params.key), 'account', params.key)
      const kinds = query.kind?.length ? query.kind : KINDS
      const begin: z.output<typeof PLACE> | null = query.until === undefined ? null : [(query.until + 1) * 1000, '']
      const after = decodeCursor(PLACE, query.before) ?? begin
      return readTimeline(reading, { key: params.key, name }, kinds, {
        after,
        limit: query.limit,
        journey: query.journey ?? null,
      })
    },
  )
}
