import { z } from 'zod'
import { answers } from '../answers.ts'
import { limitOf } from '../cursor.ts'
import { foundOr404 } from '../found-or-404.ts'
import { AccountsBehind } from '../play-answers.ts'
import { notStartedBehind, playRunsBehind } from '../view/play-runs-behind.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { stepAccounts } from '../view/step-accounts.ts'
import type { ZodApp } from '../zod-app.ts'
import { Version } from './definitions.ts'

const Runs = z.enum(['running', 'started', 'won', 'done', 'stopped', 'expired', 'failed'])

const Step = Version.extend({
  state: z
    .enum(['waiting', 'done', 'skipped', 'failed', 'ended'])
    .optional()
    .describe('however it went on unless told'),
  why: z.string().max(1_000).optional().describe('only for this reason, in the words of `whyNot`'),
  limit: limitOf(8, 200),
})

const Of = Version.extend({
  of: Runs.default('running').describe('as the figures of the play are counted'),
  limit: limitOf(50, 200),
})

/** The accounts behind the figures of a play: of its head, of a step, and of why it did not start. */
export function behindRoutes(app: ZodApp, read: ReadApi): void {
  app.get(
    '/v1/plays/:id/steps/:step',
    {
      schema: {
        tags: ['definitions'],
        summary: 'Who came to a step of a play last, and how it went on',
        params: z.object({ id: z.string(), step: z.string() }),
        querystring: Step,
        response: answers(AccountsBehind),
      },
    },
    async ({ params, query }) => {
      const { id: play, step } = params
      const { version = null, state = null, why = null, limit } = query
      const found = await stepAccounts(await openReading(read), { play, step, version, state, why }, limit)
      return foundOr404(found, 'play', play)
    },
  )

  app.get(
    '/v1/plays/:id/accounts',
    {
      schema: {
        tags: ['definitions'],
        summary: 'The accounts a play runs for, or ran for',
        params: z.object({ id: z.string() }),
        querystring: Of,
        response: answers(AccountsBehind),
      },
    },
    async ({ params, query }) => {
      const { version = null, of: runs, limit } = query
      const found = await playRunsBehind(await openReading(read), { play: params.id, version, runs }, limit)
      return foundOr404(found, 'play', params.id)
    },
  )

  app.get(
    '/v1/plays/:id/not-started',
    {
      schema: {
        tags: ['definitions'],
        summary: 'The accounts a play did not start for, by what failed',
        params: z.object({ id: z.string() }),
        querystring: z.object({
          point: z.string().max(1_000).describe('as `notStarted` of the play names the reason'),
          limit: limitOf(50, 200),
        }),
        response: answers(AccountsBehind),
      },
    },
    async ({ params, query }) =>
      notStartedBehind(await openReading(read), { play: params.id, point: query.point }, query.limit),
  )
}
