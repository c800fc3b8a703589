import { z } from 'zod'
import type { AccountFilter } from '../../../db/account-filter.ts'
import { AccountList, AccountView } from '../account-answers.ts'
import { answers } from '../answers.ts'
import { cursorText, decodeCursor, limitOf } from '../cursor.ts'
import { foundOr404 } from '../found-or-404.ts'
import { accountsByWorth, accountsInOrder } from '../view/account-list.ts'
import { accountView } from '../view/account-view.ts'
import { openReading, type ReadApi, type Reading } from '../view/reading.ts'
import type { ZodApp } from '../zod-app.ts'

/** What narrows and orders the list of accounts. */
export const AccountQuery = z.object({
  stage: z.string().max(200).optional().describe('stage of a journey it is in'),
  tier: z.string().max(200).optional(),
  band: z.string().max(200).optional().describe('band of the ranking score; `none` = below the lowest'),
  standing: z
    .enum(['in-journey', 'waiting', 'new-target'])
    .optional()
    .describe('in a journey, waiting for a place in one, or a target account not yet engaged'),
  owner: z.string().max(200).optional().describe('somebody of us who is in its team'),
  play: z.string().max(200).optional().describe('a play that runs for it'),
  motion: z.string().max(200).optional().describe('motion of a journey it is in'),
  q: z.string().max(200).optional().describe('part of the name, the key or the domain'),
  sort: z
    .enum(['rank', 'score', 'name', 'due'])
    .default('rank')
    .describe(
      'rank = the most valuable first, by score where the workspace declares no rank; due = by when the journey waits no longer',
    ),
  cursor: cursorText,
  after: cursorText.describe('another name of `cursor`'),
  limit: limitOf(50, 200),
})

const PLACES = {
  rank: z.tuple([z.number().int(), z.number(), z.string()]),
  score: z.tuple([z.number().int(), z.number(), z.string()]),
  name: z.tuple([z.string(), z.string()]),
  due: z.tuple([z.number().nullable(), z.string()]),
}

/** The accounts a query means. */
export function accountFilter(
  { settings }: Reading,
  { band, ...rest }: Omit<z.infer<typeof AccountQuery>, 'sort' | 'cursor' | 'after' | 'limit'>,
): AccountFilter {
  const { rankBy } = settings.workspace
  const { stage, tier, standing, owner, play, motion, q } = rest
  return {
    stage,
    tier,
    standing,
    owner,
    play,
    motion,
    q,
    band: band === undefined ? undefined : { score: rankBy, band },
  }
}

export const AccountParams = z.object({ key: z.string().max(200) })

/** `GET /v1/accounts`, ranked, and `GET /v1/accounts/:key`. */
export function accountRoutes(app: ZodApp, read: ReadApi): void {
  app.get(
    '/v1/accounts',
    {
      schema: {
        tags: ['accounts'],
        summary: 'Accounts, the most valuable first, by score, by name, or by what is due next',
        querystring: AccountQuery,
        response: answers(AccountList),
      },
    },
    async ({ query }) => {
      const reading = await openReading(read)
      const { sort, limit } = query
      const filter = accountFilter(reading, query)
      const cursor = query.cursor ?? query.after
      if (sort === 'rank' || sort === 'score') {
        return accountsByWorth(reading, filter, sort, decodeCursor(PLACES[sort], cursor), limit)
      }
      return accountsInOrder(reading, filter, sort, decodeCursor(PLACES[sort], cursor), limit)
    },
  )

  app.get(
    '/v1/accounts/:key',
    {
      schema: {
        tags: ['accounts'],
        summary: 'One account: where it stands, what runs, who is who, and why its score is what it is',
        params: AccountParams,
        response: answers(AccountView),
      },
    },
    async ({ params }) => {
      const view = await accountView(await openReading(read), params.key)
      return foundOr404(view, 'account', params.key)
    },
  )
}
