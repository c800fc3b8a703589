import { z } from 'zod'
import { listPeople } from '../../../db/list-people.ts'
import { readAccount } from '../../../db/read-account.ts'
import { AccountScores, GroupView } from '../account-answers.ts'
import { answers } from '../answers.ts'
import { foundOr404 } from '../found-or-404.ts'
import { groupView } from '../view/group-view.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { iso } from '../view/refs.ts'
import { scoresAt } from '../view/scores-at.ts'
import type { ZodApp } from '../zod-app.ts'
import { AccountParams } from './accounts.ts'

/** A moment in a query: an instant with its offset. */
export const Moment = z.iso.datetime({ offset: true }).transform(text => Date.parse(text))

/** `GET /v1/accounts/:key/score?at=` and `GET /v1/accounts/:key/group`. */
export function scoreRoutes(app: ZodApp, read: ReadApi): void {
  app.get(
    '/v1/accounts/:key/score',
    {
      schema: {
        tags: ['accounts'],
        summary: 'Every term of the scores at a moment',
        description:
          'Lines add up to the value. For a past moment only signals that had come in by then count; facts are those of now. A moment ahead shows what decay leaves.',
        params: AccountParams,
        querystring: z.object({ at: Moment.optional().describe('now unless told') }),
        response: answers(AccountScores),
      },
    },
    async ({ params, query }) => {
      const reading = await openReading(read)
      const at = query.at ?? reading.now
      const scores = foundOr404(await scoresAt(reading, params.key, at), 'account', params.key)
      return { account: params.key, at: iso(at), scores }
    },
  )

  app.get(
    '/v1/accounts/:key/group',
    {
      schema: {
        tags: ['accounts'],
        summary: 'The buying group: who is who, who is engaged, and which roles nobody has',
        params: AccountParams,
        response: answers(GroupView),
      },
    },
    async ({ params }) => {
      const reading = await openReading(read)
      const [account, people] = await Promise.all([
        readAccount(reading.db, params.key, {}),
        listPeople(reading.db, params.key),
      ])
      return groupView(reading, people, foundOr404(account, 'account', params.key).sums)
    },
  )
}
