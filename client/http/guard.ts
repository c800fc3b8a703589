import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { findSession, noteSessionUse } from '../../db/sessions.ts'
import { RIGHTS, type Right, ROLES, rightsOf, rolesWith, SCOPES } from '../../domain/access/rights.ts'
import type { Api } from './api.ts'
import { checkApiKey, keyIn } from './api-key.ts'
import { hashOf } from './make-secret.ts'
import { needsOf } from './needs-of.ts'
import { refuseOtherSites } from './other-sites.ts'
import type { Principal } from './principal.ts'
import { ProblemError } from './problem.ts'
import { sessionIn } from './session-cookie.ts'

/**
 * The safety of the door: whoever asks is somebody who signed in, or has a key, and may do what the route needs. Where a
 * request comes from opens nothing. Pages of other sites may not act on us, whatever a browser sends along.
 */
export function guard(app: FastifyInstance, api: Api): void {
  app.decorateRequest('principal', null)
  app.addHook('onRequest', async (request, reply) => {
    const needs = needsOf(request.method, request.routeOptions.url)
    if (needs === 'nothing-from-anywhere') return
    refuseOtherSites(request, api.places.web)
    if (needs === 'nothing') return
    const found = await whoAsks(api, request)
    if ('refused' in found) {
      const { code, message, challenge } = found.refused
      void reply.header('www-authenticate', challenge)
      throw new ProblemError({ status: 401, code, message })
    }
    request.principal = found
    if (needs !== 'to-be-known') refuseWithout(found, needs)
  })
}

interface Refused {
  code: 'not_signed_in' | 'session_over' | 'key_wrong'
  message: string
  challenge: string
}

/** A key that is sent counts, right or wrong; else the session of a browser; else a source may prove itself. */
async function whoAsks(api: Api, request: FastifyRequest): Promise<Principal | { refused: Refused }> {
  const key = keyIn(request.headers.authorization)
  if (key !== null) return ofKey(api, key)
  const secret = sessionIn(request.headers.cookie)
  if (secret !== null) return ofSession(api, secret)
  const source = await provenSource(api, request)
  if (source !== null) return source
  const message = 'sign in, or send an API key: Authorization: Bearer <key>'
  return { refused: { code: 'not_signed_in', message, challenge: 'Bearer' } }
}

/** Programs are no colleague, and have no session. */
const NOBODY = { staffId: null, sessionId: null }

async function ofKey(api: Api, key: string): Promise<Principal | { refused: Refused }> {
  if (api.machineKey !== null && timingSafeEqual(hashOf(key), api.machineKey)) {
    const rights = rightsOf(['admin'], SCOPES)
    return { kind: 'machine', id: 'machine', name: 'this machine', has: ['admin'], rights, ...NOBODY }
  }
  const checked = await checkApiKey(api.pool, key)
  if ('refused' in checked) {
    return { refused: { code: 'key_wrong', message: checked.refused, challenge: 'Bearer error="invalid_token"' } }
  }
  const { id, name, scopes } = checked.key
  return { kind: 'key', id, name, has: scopes, rights: rightsOf(scopes, SCOPES), ...NOBODY }
}

async function ofSession(api: Api, secret: string): Promise<Principal | { refused: Refused }> {
  const hash = hashOf(secret)
  const session = await findSession(api.pool, hash)
  if (session === null) {
    const message = 'your session is over: sign in again by a new link'
    return { refused: { code: 'session_over', message, challenge: 'Bearer' } }
  }
  await noteSessionUse(api.pool, hash)
  const { userId: id, name, staffId, roles, sessionId } = session
  return { kind: 'user', id, name, staffId, has: roles, rights: rightsOf(roles, ROLES), sessionId }
}

/** A source that signs what it sends proves itself where it is read: it needs no key beside. */
async function provenSource(api: Api, request: FastifyRequest): Promise<Principal | null> {
  if (request.routeOptions.url !== '/v1/sources/:id') return null
  const { settings } = await api.definitions.get()
  const { id } = request.params as { id: string }
  if (!Object.hasOwn(settings.sources, id) || settings.sources[id]?.signature == null) return null
  return { kind: 'source', id, name: id, has: ['signals'], rights: rightsOf(['signals'], SCOPES), ...NOBODY }
}

/** Refuses who has none of some rights, naming the right and who has it. */
function refuseWithout({ kind, id, has, rights }: Principal, needs: readonly Right[]): void {
  if (needs.some(right => rights.has(right))) return
  const [right] = needs
  if (right === undefined) return
  const means = `this needs the right "${right}": to ${RIGHTS[right]}`
  if (kind !== 'user') {
    const scopes = Object.keys(SCOPES).filter(scope => rightsOf([scope], SCOPES).has(right))
    const message = `the API key ${id} has the scope ${has.join(', ')}; ${means}. Keys with ${scopes.join(' or ')} have it`
    throw new ProblemError({ status: 403, code: 'scope_missing', message, details: { right, scopes } })
  }
  const roles = rolesWith(right)
  const mine = has.length === 0 ? 'no role' : `the role ${has.join(', ')}`
  const message = `you have ${mine}; ${means}. It comes with ${roles.join(' or ')}`
  throw new ProblemError({ status: 403, code: 'right_missing', message, details: { right, roles } })
}
