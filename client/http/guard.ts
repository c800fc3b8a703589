import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Api } from './api.ts'
import { checkApiKey, keyIn } from './api-key.ts'
import { needsOf } from './needs-of.ts'
import { ProblemError } from './problem.ts'

const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]', '::1'])
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
/** Headers of a proxy: whoever it speaks for is not on this machine. */
const PASSED_ON = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via']

/**
 * The safety of the door. From this machine itself everything works without a key, as nobody signs in yet; a browser may only
 * act on us from our own pages. From anywhere else a request needs an API key with the scope of its route, and pages are not
 * served at all. A key that is sent is always checked.
 */
export function guard(app: FastifyInstance, api: Api): void {
  app.addHook('onRequest', async (request, reply) => {
    const needs = needsOf(request.method, request.routeOptions.url)
    // mail programs and their servers unsubscribe from anywhere; the link itself is signed
    if (needs === 'nothing') return
    refuseOtherSites(request)
    const key = keyIn(request.headers.authorization)
    if (key === null && isHere(request)) return
    if (needs === 'this machine') {
      throw refusal(403, 'only_on_this_machine', 'pages are shown on this machine only, until people can sign in')
    }
    if (key === null && (await provesItself(api, request))) return
    if (key === null) {
      void reply.header('www-authenticate', 'Bearer')
      throw refusal(401, 'key_missing', `this needs an API key with the scope "${needs}": Authorization: Bearer <key>`)
    }
    const checked = await checkApiKey(api.pool, key)
    if ('refused' in checked) {
      void reply.header('www-authenticate', 'Bearer error="invalid_token"')
      throw refusal(401, 'key_wrong', checked.refused)
    }
    const { id, scopes } = checked.key
    if (scopes.includes(needs) || scopes.includes('admin')) return
    throw refusal(403, 'scope_missing', `the API key ${id} has ${scopes.join(', ')}; this needs "${needs}"`)
  })
}

/** Over loopback, by a name of loopback (a page elsewhere could reach us by a name it points here), and through no proxy. */
function isHere({ socket, headers }: FastifyRequest): boolean {
  const host = hostOf(`http://${headers.host ?? ''}`)
  const near = LOOPBACK.has(socket.remoteAddress ?? '') && host !== null && LOCAL.has(host)
  return near && !PASSED_ON.some(name => headers[name] !== undefined)
}

function refuseOtherSites({ headers, method }: FastifyRequest): void {
  const { origin } = headers
  if (origin !== undefined && !sameOrigin(origin, headers.host)) {
    throw refusal(403, 'origin_not_ours', `pages of ${origin} may not act here`)
  }
  if (method !== 'GET' && headers['sec-fetch-site'] === 'cross-site') {
    throw refusal(403, 'origin_not_ours', 'another site may not act here')
  }
}

/** A source that signs what it sends proves itself: it needs no key beside. */
async function provesItself(api: Api, request: FastifyRequest): Promise<boolean> {
  if (request.routeOptions.url !== '/v1/sources/:id') return false
  const { settings } = await api.definitions.get()
  const { id } = request.params as { id: string }
  return Object.hasOwn(settings.sources, id) && settings.sources[id]?.signature != null
}

function refusal(status: number, code: string, message: string): ProblemError {
  return new ProblemError({ status, code, message })
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
