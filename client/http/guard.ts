import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from './problem.ts'

const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]', '::1'])

/**
 * The safety of the door while nobody signs in: a browser may only act on us from our own pages. The Host must be this
 * machine's, or a page elsewhere could reach us by a name it points here; an Origin, where there is one, must be ours.
 */
export function guard(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  const host = hostOf(`http://${request.headers.host ?? ''}`)
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  // mail programs and their servers unsubscribe from anywhere; the link itself is signed
  const open = request.url.startsWith('/u/')
  if (host === null || !LOCAL.has(host)) {
    sendProblem(reply, {
      status: 403,
      code: 'host_not_ours',
      message: `this server answers as 127.0.0.1 or localhost, not as ${request.headers.host ?? 'nothing'}`,
    })
  } else if (!open && origin !== undefined && !sameOrigin(origin, request.headers.host)) {
    sendProblem(reply, { status: 403, code: 'origin_not_ours', message: `pages of ${origin} may not act here` })
  } else if (!open && request.method !== 'GET' && site === 'cross-site') {
    sendProblem(reply, { status: 403, code: 'origin_not_ours', message: 'another site may not act here' })
  } else {
    done()
  }
}

function sameOrigin(origin: string, host: string | undefined): boolean {
  const named = hostOf(origin)
  return named !== null && LOCAL.has(named) && new URL(origin).host === host
}

function hostOf(url: string): string | null {
  try {
    return new URL(url).hostname
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
