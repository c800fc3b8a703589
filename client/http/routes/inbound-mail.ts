import { z } from 'zod'
import { MOST_MAIL_BYTES, takeMail } from '../../../intake/inbound/take-mail.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { ProblemError } from '../problem.ts'
import type { ZodApp } from '../zod-app.ts'

const TakenView = z.object({
  is: z.enum(['bounce', 'complaint', 'note', 'meeting', 'auto-reply', 'reply']),
  outcome: z
    .enum(['taken', 'known', 'nothing', 'unmatched'])
    .describe(
      'known = it was taken before; nothing = nothing follows from it; unmatched = it is about no message of ours',
    ),
  account: z.string().nullable(),
  person: z.string().nullable(),
})

/** `POST /v1/mail/inbound`: a mail that came back to us, as it came over the wire. To be registered in a scope of its own. */
export function inboundMailRoutes(app: ZodApp, api: Api): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    ['message/rfc822', 'application/octet-stream', 'text/plain'],
    { parseAs: 'buffer', bodyLimit: MOST_MAIL_BYTES },
    async (_request: unknown, bytes: Buffer) => bytes,
  )
  app.post(
    '/v1/mail/inbound',
    {
      bodyLimit: MOST_MAIL_BYTES,
      schema: {
        tags: ['signals'],
        summary:
          'Take in a mail that came back: a bounce, a complaint, an answer, an absence note, an answer to an invitation',
        description:
          'The body is the message as it came over the wire (message/rfc822). `to` names whom it was handed over for, where its headers do not. Sending it twice changes nothing.',
        querystring: z.object({ to: z.string().max(320).optional() }),
        response: answers(TakenView),
      },
    },
    async request => {
      if (!Buffer.isBuffer(request.body) || request.body.length === 0) {
        const message = 'send the message as it came over the wire, with content-type message/rfc822'
        throw new ProblemError({ status: 422, code: 'no_mail', message })
      }
      const { to } = request.query
      return takeMail(api.pool, api.definitions, request.body, to === undefined ? [] : [to])
    },
  )
}
