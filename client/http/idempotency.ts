import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { keepAnswered, type NamedRequest, nameRequest } from '../../db/idempotent-answers.ts'
import { faultWithCalls } from '../../domain/aside/fault-in-words.ts'
import type { Api } from './api.ts'
import { takesSignals } from './needs-of.ts'
import { ProblemError } from './problem.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** the name it goes by, where it has one and is the first to go by it */
    named: NamedRequest | null
  }
}

/** Longer answers are not kept, in characters. */
const MOST_KEPT = 262_144
/** Their answers have a secret in them, which is shown once, or all that is known of somebody. */
const UNKEPT = /^\/v1\/(keys|users|people\/export)(\/|$)/
/** Nothing was done: the same request may be tried again. */
const UNDONE = new Set([401, 403, 429])

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * A POST with `Idempotency-Key` is done once in a day: asked again by the same caller, because the answer was lost, it is answered as
 * before (`idempotent-replayed: true`). What failed here is not kept. Signals and files are known by their own ids and content.
 */
export function idempotency(app: FastifyInstance, api: Api): void {
  app.decorateRequest('named', null)
  app.addHook('preHandler', async (request, reply) => {
    const named = namedBy(request)
    if (named === null) return
    const before = await nameRequest(api.pool, named)
    if (before === 'ours') {
      request.named = named
      return
    }
    if (before === 'another') {
      const message = 'another request went by this Idempotency-Key within the last day: give each its own'
      throw new ProblemError({ status: 409, code: 'idempotency_key_used', message })
    }
    if (before === 'under-way') {
      const message = 'the request of this Idempotency-Key is under way: ask again in a moment'
      throw new ProblemError({ status: 409, code: 'idempotency_under_way', message })
    }
    const { status, contentType, answer } = before
    if (answer === null) {
      const message = `it was done, and answered with ${status}; the answer is not kept, for it was secret or long`
      throw new ProblemError({ status: 409, code: 'idempotency_answer_gone', message })
    }
    if (contentType !== null) void reply.header('content-type', contentType)
    return reply.code(status).header('idempotent-replayed', 'true').send(answer)
  })
  app.addHook('onSend', async (request, reply, payload) => {
    const { named, routeOptions } = request
    if (named === null) return payload
    const { statusCode: status } = reply
    const type = reply.getHeader('content-type')
    const kept = typeof payload === 'string' && payload.length <= MOST_KEPT && !UNKEPT.test(routeOptions.url ?? '')
    const answered = {
      status,
      contentType: typeof type === 'string' ? type : null,
      answer: kept ? payload : null,
    }
    // what was done is done, whether its answer can be kept or not
    await keepAnswered(api.pool, named, status >= 500 || UNDONE.has(status) ? null : answered).catch((error: unknown) =>
      api.log(`the answer to a named request was not kept: ${faultWithCalls(error)}`),
    )
    return payload
  })
}

function namedBy({ headers, method, principal, routeOptions, url, body }: FastifyRequest): NamedRequest | null {
  const key = headers['idempotency-key']
  if (method !== 'POST' || typeof key !== 'string' || principal === null || principal.kind === 'source') return null
  if (takesSignals(routeOptions.url) || routeOptions.url?.startsWith('/v1/imports')) return null
  if (key === '' || key.length > 255) {
    const message = 'an Idempotency-Key has 1 to 255 characters'
    throw new ProblemError({ status: 422, code: 'idempotency_key_invalid', message })
  }
  const asked = JSON.stringify([url, headers['acting-as'] ?? null, headers['if-match'] ?? null, body ?? null])
  return { by: `${principal.kind}/${principal.id}`, key: sha256(key), request: sha256(asked) }
}
