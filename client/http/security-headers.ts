import type { FastifyReply, FastifyRequest } from 'fastify'

/** Sent with every answer; a route that serves a page says more itself. */
const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

/**
 * What our pages may do. Scripts come from here alone. Styles may stand in the page: previews of mails are shown in a frame
 * without scripts that has this policy too, and mails carry their style with them. Their pictures are not fetched.
 */
export const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Sets the headers every answer has. */
export function securityHeaders(_request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  void reply.headers(EVERYWHERE)
  done()
}
