import { z } from 'zod'
import { countNoise } from '../../../db/count-noise.ts'
import { answers } from '../answers.ts'
import { NoiseView } from '../noise-answers.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { iso } from '../view/refs.ts'
import type { ZodApp } from '../zod-app.ts'
import { Moment } from './scores.ts'

const MONTH = 30 * 86_400_000

/** `GET /v1/noise?since=`: what came in and counts for nothing, or for no account, by reason. */
export function noiseRoutes(app: ZodApp, read: ReadApi): void {
  app.get(
    '/v1/noise',
    {
      schema: {
        tags: ['signals'],
        summary: 'Signals that count for nothing, or for no account, by reason',
        description: 'Nothing is thrown away: `ignored` are kept with their account, `unresolved` wait for one.',
        querystring: z.object({ since: Moment.optional().describe('accepted since; 30 days ago unless told') }),
        response: answers(NoiseView),
      },
    },
    async ({ query }) => {
      const { db, now, settings } = await openReading(read)
      const since = query.since ?? now - MONTH
      const rows = await countNoise(db, since)
      return {
        since: iso(since),
        rows: rows.map(row => ({ ...row, title: settings.signals[row.kind]?.title ?? row.kind })),
      }
    },
  )
}
