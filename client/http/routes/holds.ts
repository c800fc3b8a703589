import { z } from 'zod'
import { currentHold } from '../../../db/account-holds.ts'
import { type HoldResult, holdAccount, liftHold } from '../../../intake/hold-account.ts'
import { HoldView } from '../account-answers.ts'
import { actingStaff } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import { ProblemError } from '../problem.ts'
import { holdView } from '../view/hold-view.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import type { ZodApp } from '../zod-app.ts'
import { AccountParams } from './accounts.ts'

const HoldBody = z.strictObject({
  until: z.iso.datetime({ offset: true }).describe('at most 30 days from now'),
  reason: z.string().trim().min(1).max(500),
})
export const AccountHold = z.object({ account: z.string(), hold: HoldView.nullable() })
export type AccountHold = z.infer<typeof AccountHold>

/** `POST /v1/accounts/:key/hold` keeps automatic touches away from an account for a while, `…/hold/lift` lets them go on. */
export function holdRoutes(app: ZodApp, read: ReadApi): void {
  const doc = { tags: ['accounts'], params: AccountParams, response: answers(AccountHold) }

  app.post(
    '/v1/accounts/:key/hold',
    {
      schema: {
        ...doc,
        summary: 'Keep automatic touches away from an account until a moment',
        description:
          'Those of its team may, and who leads them; anybody where nobody has the account. Plays go on, and make their tasks: messages and audiences wait until then, or until they are not worth it any more. It ends by itself.',
        body: HoldBody,
      },
    },
    async request => {
      const by = await actingStaff(read.api, request)
      const { until, reason } = request.body
      const { key } = request.params
      return heldNow(
        read,
        key,
        await holdAccount(read.api.pool, { account: key, by, reason, until: Date.parse(until) }),
      )
    },
  )

  app.post(
    '/v1/accounts/:key/hold/lift',
    { schema: { ...doc, summary: 'Let automatic touches go on at once', body: z.strictObject({}).nullish() } },
    async request => {
      const by = await actingStaff(read.api, request)
      const { key } = request.params
      return heldNow(read, key, await liftHold(read.api.pool, key, by))
    },
  )
}

const STATUS = { 'account-unknown': 404, 'not-held': 409, 'not-yours': 403, 'in-the-past': 422, 'too-long': 422 }

async function heldNow(read: ReadApi, account: string, result: HoldResult): Promise<AccountHold> {
  if (typeof result !== 'string') {
    const { code, message } = result.refused
    throw new ProblemError({ status: STATUS[code], code: `hold_${code.replaceAll('-', '_')}`, message })
  }
  const reading = await openReading(read)
  return { account, hold: holdView(reading, await currentHold(reading.db, account)) }
}
