import { z } from 'zod'
import { WhyView } from '../account-answers.ts'
import { answers } from '../answers.ts'
import { foundOr404 } from '../found-or-404.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { whyView } from '../view/why-view.ts'
import type { ZodApp } from '../zod-app.ts'
import { AccountParams } from './accounts.ts'
import { Moment } from './scores.ts'

const WEEK = 7 * 86_400_000

/** `GET /v1/accounts/:key/why?at=&since=`. */
export function whyRoutes(app: ZodApp, read: ReadApi): void {
  app.get(
    '/v1/accounts/:key/why',
    {
      schema: {
        tags: ['accounts'],
        summary: 'What was decided and not decided, and why',
        description:
          '`decided` is what came about between `since` and `at`; `standing` is what had not come about at `at`, each with the value it stood on and what it takes.',
        params: AccountParams,
        querystring: z.object({
          at: Moment.optional().describe('now unless told'),
          since: Moment.optional().describe('a week before `at` unless told'),
        }),
        response: answers(WhyView),
      },
    },
    async ({ params, query }) => {
      const reading = await openReading(read)
      const at = query.at ?? reading.now
      const view = await whyView(reading, params.key, query.since ?? at - WEEK, at)
      return foundOr404(view, 'account', params.key)
    },
  )
}
