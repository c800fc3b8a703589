import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { mapBody } from '../../../language/source/map-body.ts'
import { readMapped } from '../../intake/read-mapped.ts'
import { declaredBy } from '../../intake/read-signal.ts'
import { SEGMENT_CALLS, segmentMessage } from '../../intake/segment-message.ts'
import { takeIn } from '../../intake/take-in.ts'
import { answerMany, answerOne } from '../answer-signals.ts'
import type { Api } from '../api.ts'
import { ProblemError } from '../problem.ts'
import { fewEnough } from './signals.ts'
import { sourceOf } from './sources.ts'

const Batch = z.looseObject({
  batch: z.array(z.unknown()),
  context: z.unknown().optional(),
  sentAt: z.unknown().optional(),
})

/**
 * `POST /v1/identify`, `/track`, `/group`, `/page`, `/screen` and `/batch`: messages as Segment's libraries send them, mapped by the
 * source `segment`. What stands beside a batch goes for each of its messages that does not say it itself.
 */
export function segmentRoutes(app: FastifyInstance, api: Api): void {
  const take = async (messages: readonly unknown[]) => {
    const defs = await api.definitions.get()
    const source = sourceOf(defs, 'segment')
    const declared = declaredBy(defs.settings)
    const now = api.clock.now()
    const mapped = messages.flatMap(message => mapBody(source, defs.settings.signals, message))
    return takeIn(
      api,
      defs,
      mapped.map(one => readMapped(one, declared, now)),
    )
  }
  for (const call of SEGMENT_CALLS) {
    app.post(`/v1/${call}`, async (request, reply) => {
      const taken = await take([segmentMessage(single(request.body), call)])
      const [first] = taken
      return first && taken.length === 1 ? answerOne(reply, first) : answerMany(reply, taken)
    })
  }
  app.post('/v1/batch', async (request, reply) => {
    const read = Batch.safeParse(request.body)
    if (!read.success) {
      const message = 'a batch is {"batch": [messages]}, each message with its "type"'
      throw new ProblemError({ status: 422, code: 'batch_invalid', message })
    }
    const { batch, context, sentAt } = read.data
    const beside = { ...(context === undefined ? {} : { context }), ...(sentAt === undefined ? {} : { sentAt }) }
    const messages = fewEnough(batch).map(message => {
      const own = typeof message === 'object' && message !== null ? { ...beside, ...message } : message
      return segmentMessage(own, null)
    })
    return answerMany(reply, await take(messages))
  })
}

/** A call holds one message. */
function single(body: unknown): unknown {
  if (!Array.isArray(body)) return body
  throw new ProblemError({ status: 422, code: 'body_invalid', message: 'several messages go to /v1/batch' })
}
