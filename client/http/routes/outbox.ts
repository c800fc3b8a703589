import { z } from 'zod'
import { COUNTED_UP_TO, countStates } from '../../../db/count-states.ts'
import { listOutbox, readMessage } from '../../../db/list-outbox.ts'
import { answers } from '../answers.ts'
import { cursorText, decodeCursor, encodeCursor, limitOf } from '../cursor.ts'
import { EFFECT_STATES } from '../effect-answers.ts'
import { foundOr404 } from '../found-or-404.ts'
import { Outbox, OutboxMail, OutboxRow } from '../outbox-answers.ts'
import { outboxMail } from '../view/outbox-mail.ts'
import { effectKeyOf, outboxRow } from '../view/outbox-row.ts'
import { openReading, type ReadApi } from '../view/reading.ts'
import type { ZodApp } from '../zod-app.ts'

const States = z
  .string()
  .transform(text => text.split(',').filter(state => state !== ''))
  .pipe(z.array(OutboxRow.shape.state))

const Query = z.object({
  state: States.optional().describe('one state, or several with commas between them'),
  q: z.string().max(200).optional().describe('part of the subject, a name, an address or a play'),
  cursor: cursorText,
  after: cursorText.describe('another name of `cursor`'),
  limit: limitOf(50, 200),
})

const PLACE = z.tuple([z.number().int(), z.string()])

/** `GET /v1/outbox`, every message and alert with what came of it, and `GET /v1/outbox/:id` with the mail. */
export function outboxRoutes(app: ZodApp, read: ReadApi): void {
  app.get(
    '/v1/outbox',
    {
      schema: {
        tags: ['outbox'],
        summary: 'Messages and alerts with what came of them, newest first',
        querystring: Query,
        response: answers(Outbox),
      },
    },
    async ({ query }) => {
      const reading = await openReading(read)
      const after = decodeCursor(PLACE, query.cursor ?? query.after)
      const states = query.state?.length ? query.state : null
      const [messages, counts] = await Promise.all([
        listOutbox(reading.db, { states, q: query.q ?? null, after, limit: query.limit + 1 }),
        countStates(reading.db, 'mails', EFFECT_STATES),
      ])
      const page = messages.slice(0, query.limit)
      const last = messages.length > query.limit ? page.at(-1) : undefined
      const next = last ? encodeCursor([last.at, last.key]) : null
      return { items: page.map(message => outboxRow(reading, message)), counts, countedUpTo: COUNTED_UP_TO, next }
    },
  )

  app.get(
    '/v1/outbox/:id',
    {
      schema: {
        tags: ['outbox'],
        summary: 'One message, with the mail as it went over the wire',
        params: z.object({ id: z.string() }),
        response: answers(OutboxMail),
      },
    },
    async ({ params }) => {
      const reading = await openReading(read)
      const message = await readMessage(reading.db, effectKeyOf(params.id))
      return outboxMail(reading, foundOr404(message, 'message', params.id))
    },
  )
}
