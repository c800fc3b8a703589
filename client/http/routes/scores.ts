import { z } from 'zod'
import { AccountScores, ScoreCourse } from '../account-answers.ts'
import { answers } from '../answers.ts'
import { foundOr404 } from '../found-or-404.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { iso } from '../view/refs.ts'
import { scoreCourse } from '../view/score-course.ts'
import { scoresAt } from '../view/scores-at.ts'
import type { ZodApp } from '../zod-app.ts'
import { AccountParams } from './accounts.ts'

/** A moment in a query: an instant with its offset. */
export const Moment = z.iso.datetime({ offset: true }).transform(text => Date.parse(text))

/** `GET /v1/accounts/:key/score?at=` and `…/score/course`. */
export function scoreRoutes(app: ZodApp, read: ReadApi): void {
  app.get(
    '/v1/accounts/:key/score',
    {
      schema: {
        tags: ['accounts'],
        summary: 'Every term of the scores at a moment',
        description:
          'Lines add up to the value. For a past moment only signals that had come in by then count, or were imported for that time; facts, roles, usage and deals are those of then. A moment ahead shows what decay leaves.',
        params: AccountParams,
        querystring: z.object({
          at: Moment.optional().describe('now unless told'),
          score: z.string().max(200).optional().describe('this one alone'),
          person: z
            .string()
            .max(200)
            .optional()
            .describe('id of a person: the scores of that person in place of the account'),
        }),
        response: answers(AccountScores),
      },
    },
    async ({ params, query }) => {
      const reading = await openReading(read)
      const at = query.at ?? reading.now
      const { person = null } = query
      const what = person === null ? 'account' : 'person'
      const scores = foundOr404(await scoresAt(reading, params.key, at, person), what, person ?? params.key)
      const { score } = query
      const wanted =
        score === undefined
          ? scores
          : [
              foundOr404(
                scores.find(({ id }) => id === score),
                'score',
                score,
              ),
            ]
      return { account: params.key, at: iso(at), scores: wanted }
    },
  )

  app.get(
    '/v1/accounts/:key/score/course',
    {
      schema: {
        tags: ['accounts'],
        summary: 'How the scores of an account went, week by week, the last one now',
        params: AccountParams,
        querystring: z.object({ weeks: z.coerce.number().int().min(1).max(26).default(8) }),
        response: answers(ScoreCourse),
      },
    },
    async ({ params, query }) =>
      foundOr404(await scoreCourse(await openReading(read), params.key, query.weeks), 'account', params.key),
  )
}
