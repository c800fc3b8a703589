import type { Right } from '../../domain/access/rights.ts'

/**
 * What a route asks of whoever calls it: nothing, to be somebody, or one right of those named. `nothing-from-anywhere` is open
 * to pages of other sites too.
 */
export type Needs = 'nothing-from-anywhere' | 'nothing' | 'to-be-known' | readonly Right[]

/** Links of mails are signed and followed by mail programs from anywhere, and so is what Slack sends; others ask whether we are well. */
const FROM_ANYWHERE = new Set([
  '/healthz',
  '/readyz',
  '/u/:token',
  '/u/:token/preferences',
  '/t/:token',
  '/v1/slack/interactions',
])
const KNOWN = new Set(['/v1/me', '/v1/sign-out'])
const SIGNALS = /^\/v1\/(signals|sources\/:id|mail\/inbound|identify|group|track|page|screen|batch)$/

/** What changes something, by the beginning of its address; the first that fits. */
const ACTS: readonly [address: RegExp, right: Right][] = [
  [/^\/v1\/(tasks\/|task-mail$|sinks\/)/, 'work-tasks'],
  [
    /^\/v1\/(accounts\/:key\/(group|plan|notes|notes\/:id\/take-back)|people\/:id\/role|leads\/:key\/state)$/,
    'edit-people',
  ],
  [/^\/v1\/(accounts\/:key\/hold(\/lift)?|people\/:id\/handled)$/, 'work-tasks'],
  [/^\/v1\/(accounts\/:key\/tier$|staff\/)/, 'lead-team'],
  [/^\/v1\/views(\/|$)/, 'read'],
  // what it sends goes to whoever asks
  [/^\/v1\/content\/:id\/preview$/, 'read'],
  [/^\/v1\/content\/:id\/(approve|withdraw)$/, 'approve-content'],
  [/^\/v1\/releases$/, 'publish'],
  [/^\/v1\/journeys\//, 'run-journeys'],
  [/^\/v1\/(effects|quarantine)\//, 'decide-effects'],
  [/^\/v1\/switches\//, 'switch-off'],
  [/^\/v1\/plays\/:id\/simulate$/, 'simulate'],
  [/^\/v1\/(identity|taxonomy)(\/|$)/, 'fix-identity'],
  [/^\/v1\/local\/skip$/, 'move-clock'],
]

/** What each right is asked for, by method and the address as it is registered. */
export function needsOf(method: string, route: string | undefined): Needs {
  if (route === undefined) return ['read']
  if (FROM_ANYWHERE.has(route)) return 'nothing-from-anywhere'
  // pages and their files tell nothing by themselves; what stands on them is asked for under /v1
  if (!route.startsWith('/v1/') && route !== '/openapi.json' && route !== '/metrics') return 'nothing'
  if (KNOWN.has(route)) return 'to-be-known'
  if (SIGNALS.test(route)) return ['send-signals']
  if (route === '/v1/personalize') return ['personalize']
  if (route.startsWith('/v1/keys')) return ['manage-keys']
  if (route.startsWith('/v1/users')) return ['manage-users']
  if (/^\/v1\/people(\/:id)?\/(erase|export)$/.test(route)) return ['personal-data']
  const reads = method === 'GET' || method === 'HEAD'
  if (route.startsWith('/v1/imports')) return reads ? ['read', 'import'] : ['import']
  if (reads) return ['read']
  const act = ACTS.find(([address]) => address.test(route))
  // what nobody thought of is for administrators, so that nothing new is open by mistake
  return [act?.[1] ?? 'administer']
}

/** Does a route take signals in? */
export function takesSignals(route: string | undefined): boolean {
  return route !== undefined && SIGNALS.test(route)
}
