import type { FastifyInstance } from 'fastify'
import type { Signature } from '../../../language/source-definition.ts'
import { readJsonBytes } from '../../intake/read-json.ts'
import { verifySignature } from '../../intake/verify-signature.ts'
import type { Api } from '../api.ts'
import { ProblemError } from '../problem.ts'

/** How Slack signs: over the version, the time, and the very bytes. */
const SIGNATURE: Extract<Signature, { by: 'hmac' }> = {
  by: 'hmac',
  secret: 'SLACK_SIGNING_SECRET',
  header: 'x-slack-signature',
  prefix: 'v0=',
  hash: 'sha256',
  before: ['v0:', { header: 'x-slack-request-timestamp' }, ':'],
  encoding: 'hex',
}

/** An older request may be one that somebody kept. */
const WINDOW = 5 * 60

/**
 * `POST /v1/slack/interactions`: what people did with cards in Slack. Whoever signs right is Slack; nothing else is asked. To
 * be registered in a scope of its own: a signature is over the very bytes.
 */
export function slackRoutes(app: FastifyInstance, api: Api): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: 262_144 },
    async (_request: unknown, bytes: Buffer) => bytes,
  )
  app.post<{ Body: Buffer }>('/v1/slack/interactions', { schema: { hide: true } }, async (request, reply) => {
    if (!api.slack) throw new ProblemError({ status: 404, code: 'slack_off', message: 'no Slack app is set here' })
    const bytes = request.body ?? Buffer.alloc(0)
    const sentAt = Number(request.headers['x-slack-request-timestamp'])
    const seconds = Math.abs(Date.now() / 1000 - sentAt)
    const wrong =
      seconds <= WINDOW
        ? verifySignature(SIGNATURE, api.slack.signingSecret, { headers: request.headers, bytes, body: null })
        : 'it was signed too long ago, or does not say when'
    if (wrong !== null) throw new ProblemError({ status: 401, code: 'signature_wrong', message: `slack: ${wrong}` })
    const payload = new URLSearchParams(bytes.toString('utf8')).get('payload') ?? '{}'
    return reply.send(await api.slack.interact(readJsonBytes(Buffer.from(payload))))
  })
}
