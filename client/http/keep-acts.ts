import type { FastifyInstance } from 'fastify'
import { insertApiAct, setApiActStatus } from '../../db/api-acts.ts'
import type { Api } from './api.ts'
import { takesSignals } from './needs-of.ts'

/** What asks by POST and changes nothing. */
const LOOKS = new Set(['/v1/plays/:id/simulate', '/v1/imports/preview/:kind'])

/**
 * Keeps who is behind every change that is asked for, before it is done: no change without. Signals are no acts of anybody;
 * they carry the source they are from.
 */
export function keepActs(app: FastifyInstance, api: Api): void {
  app.decorateRequest('act', null)
  app.addHook('preHandler', async request => {
    const { principal, method, routeOptions, url } = request
    const reads = method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
    if (reads || principal === null || principal.kind === 'source') return
    if (takesSignals(routeOptions.url) || LOOKS.has(routeOptions.url ?? '')) return
    const { kind, id: who, name, staffId, rights } = principal
    const named = request.headers['acting-as']
    const forStaff = rights.has('work-as') && typeof named === 'string' && named !== '' ? named.slice(0, 200) : staffId
    const [path = ''] = url.split('?')
    request.act = await insertApiAct(api.pool, { kind, who, name, forStaff, method, path: path.slice(0, 500) })
  })
  app.addHook('onResponse', async (request, reply) => {
    if (request.act !== null) await setApiActStatus(api.pool, request.act, reply.statusCode)
  })
}
