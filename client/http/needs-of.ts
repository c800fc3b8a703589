import type { Scope } from './api-key.ts'

/** What a route asks of whoever calls it: nothing, a key with a scope, or to be on this machine. */
export type Needs = 'nothing' | 'this machine' | Scope

const OPEN = new Set(['/healthz', '/readyz', '/u/:token'])
const SIGNALS = /^\/v1\/(signals|sources\/:id|identify|group|track|page|screen|batch)$/

/** By method and the address as it is registered. What nobody thought of needs `admin`, so that nothing new is open by mistake. */
export function needsOf(method: string, route: string | undefined): Needs {
  if (route === undefined) return 'admin'
  if (OPEN.has(route)) return 'nothing'
  if (!route.startsWith('/v1/') && route !== '/openapi.json') return 'this machine'
  if (SIGNALS.test(route)) return 'signals'
  if (route.startsWith('/v1/imports')) return 'imports'
  if (route.startsWith('/v1/keys')) return 'admin'
  return method === 'GET' || method === 'HEAD' ? 'read' : 'admin'
}
