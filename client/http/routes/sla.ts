import { z } from 'zod'
import { SLA_STATES } from '../../../db/sla-filter.ts'
import { answers } from '../answers.ts'
import { cursorText, decodeCursor, limitOf } from '../cursor.ts'
import { SlaList, VerdictsView } from '../sla-answers.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import { slaList, slaVerdicts } from '../view/sla-board.ts'
import type { ZodApp } from '../zod-app.ts'

const DAY = 86_400_000
const text = z.string().max(200).optional()

const Filter = z.object({
  sla: text.describe('only clocks of this SLA'),
  owner: text.describe('only on tasks of this colleague; `nobody` = on tasks that nobody has'),
  team: text.describe('only on tasks of colleagues with this role'),
  tier: text,
  motion: text,
  play: text,
})
/** Over how long verdicts are counted. */
export const Days = z.coerce.number().int().min(1).max(365).default(30).describe('over the last days, 30 unless told')

const Query = Filter.extend({
  state: z
    .enum(SLA_STATES)
    .optional()
    .describe('only in this state: met, missed and cancelled are of the last days; without it all that run'),
  days: Days,
  cursor: cursorText,
  limit: limitOf(50, 200),
})
const Place = z.tuple([z.number().nullable(), z.string()])

/** `GET /v1/sla`: clocks with the working time they have left; `GET /v1/sla/verdicts`: what came of them. */
export function slaRoutes(app: ZodApp, read: ReadApi): void {
  app.get(
    '/v1/sla',
    {
      schema: {
        tags: ['work'],
        summary: 'SLA clocks that run, what is due first, with working time left and how many are in each state',
        querystring: Query,
        response: answers(SlaList),
      },
    },
    async ({ query: { state = null, days, cursor, limit, ...filter } }) => {
      const reading = await openReading(read)
      const after = decodeCursor(Place, cursor)
      return slaList(reading, { state, filter, since: reading.now - days * DAY, after, limit })
    },
  )

  app.get(
    '/v1/sla/verdicts',
    {
      schema: {
        tags: ['work'],
        summary: 'How many clocks were met, by SLA, with the delay of the system and of people',
        querystring: Filter.extend({ days: Days }),
        response: answers(VerdictsView),
      },
    },
    async ({ query: { days, ...filter } }) => {
      const reading = await openReading(read)
      return slaVerdicts(reading, filter, reading.now - days * DAY)
    },
  )
}
