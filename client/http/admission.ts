import type { FastifyInstance } from 'fastify'
import { takesSignals } from './needs-of.ts'
import { ProblemError } from './problem.ts'

/** Requests with signals that are in hand at once, and bytes of them: what waits for the database waits in memory. */
const MOST_REQUESTS = 64
const MOST_BYTES = 128 * 1_048_576

/** Refuses signals before they are read while too many are in hand (429, Retry-After), or packed (415): nothing that was answered is lost by it. */
export function admission(app: FastifyInstance): void {
  let requests = 0
  let bytes = 0
  app.addHook('onRequest', async (request, reply) => {
    if (!takesSignals(request.routeOptions.url)) return
    const encoding = request.headers['content-encoding'] ?? 'identity'
    if (encoding !== 'identity') {
      const message = `a body in ${encoding} is not read: send it as it is`
      throw new ProblemError({ status: 415, code: 'content_encoding', message })
    }
    const length = Number(request.headers['content-length'] ?? request.routeOptions.bodyLimit) || 0
    if (requests >= MOST_REQUESTS || bytes + length > MOST_BYTES) {
      const message = `${requests} requests with signals are in hand, and no more fit; nothing was taken, try again`
      throw new ProblemError({ status: 429, code: 'too_much_at_once', message })
    }
    requests += 1
    bytes += length
    reply.raw.once('close', () => {
      requests -= 1
      bytes -= length
    })
  })
}
