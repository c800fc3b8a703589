import { z } from 'zod'
import { setTier } from '../../../intake/set-tier.ts'
import { actingStaff } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import { foundOr404 } from '../found-or-404.ts'
import { ProblemError } from '../problem.ts'
import { TIER_OUTCOMES, TierAccounts, TierBody, TierOutcomes, TierView } from '../tier-answers.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { tierAccounts, tierOutcomes, tierView } from '../view/tier-views.ts'
import type { ZodApp } from '../zod-app.ts'
import { AccountParams } from './accounts.ts'

const DAY = 86_400_000
const days = z.coerce.number().int().min(1).max(3_650).default(365).describe('the last so many days')

/** `GET` and `POST /v1/accounts/:key/tier`, and `GET /v1/tiers` with the accounts behind its numbers. */
export function tierRoutes(app: ZodApp, read: ReadApi): void {
  const doc = { tags: ['accounts'], params: AccountParams, response: answers(TierView) }
  const spanOf = (last: number) => {
    const until = read.api.clock.now()
    return { since: until - last * DAY, until }
  }

  app.get(
    '/v1/accounts/:key/tier',
    { schema: { ...doc, summary: 'The tier of an account, who says it, and what the others say' } },
    async ({ params: { key } }) => foundOr404(await tierView(await openReading(read), key), 'account', key),
  )

  app.post(
    '/v1/accounts/:key/tier',
    {
      schema: {
        ...doc,
        summary: 'Set the tier of an account by hand, or take that back',
        description:
          'What is set by hand stands above the system of record and the rules, until `tier: null` takes it back.',
        body: TierBody,
      },
    },
    async request => {
      const { key } = request.params
      const by = await actingStaff(read.api, request)
      const refused = await setTier(read.api.pool, await read.api.definitions.get(), key, { ...request.body, by })
      if (refused) {
        const status = refused.code === 'account-unknown' ? 404 : 422
        throw new ProblemError({ status, code: refused.code.replaceAll('-', '_'), message: refused.message })
      }
      return foundOr404(await tierView(await openReading(read), key), 'account', key)
    },
  )

  app.get(
    '/v1/tiers',
    {
      schema: {
        tags: ['accounts'],
        summary: 'Meetings held, opportunities and deals won, by the tier accounts had then',
        querystring: z.object({ days }),
        response: answers(TierOutcomes),
      },
    },
    async ({ query }) => tierOutcomes(await openReading(read), spanOf(query.days)),
  )

  app.get(
    '/v1/tiers/accounts',
    {
      schema: {
        tags: ['accounts'],
        summary: 'The accounts behind a number of the outcomes by tier',
        querystring: z.object({
          days,
          tier: z.string().max(200).describe('`none` = accounts without one'),
          of: z.enum(TIER_OUTCOMES),
        }),
        response: answers(TierAccounts),
      },
    },
    async ({ query }) => tierAccounts(await openReading(read), spanOf(query.days), query.tier, query.of),
  )
}
