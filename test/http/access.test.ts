import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeApiKey } from '../../client/http/api-key.ts'
import { makeSecret } from '../../client/http/make-secret.ts'
import { insertApiKey } from '../../db/api-keys.ts'
import { insertSession } from '../../db/sessions.ts'
import { insertUser } from '../../db/users.ts'
import { testStack } from '../support/stack.ts'

const EVERYBODY = 'rep team-lead ops approver leader engineer'

/**
 * Who may ask for what, by role and by scope of a key. A route that stands in no line fails the test: whoever makes one says
 * here who may use it, and gives it that right in `needs-of.ts`.
 */
const TABLE: readonly { roles: string; keys: string; routes: string }[] = [
  {
    roles: 'anybody',
    keys: '',
    routes: `
      GET /healthz, GET /readyz, GET /u/:token, POST /u/:token,
      GET /u/:token/preferences, POST /u/:token/preferences, GET /t/:token, POST /t/:token,
      POST /v1/slack/interactions, GET /sign-in/:token, POST /sign-in/:token, GET /, GET /inbox, GET /inbox/*,
      GET /accounts, GET /accounts/*, GET /outbox, GET /outbox/*, GET /plays, GET /plays/*, GET /imports,
      GET /imports/*, GET /data, GET /data/*, GET /users, GET /users/*, GET /sla, GET /sla/*, GET /board, GET /board/*,
      GET /replies, GET /replies/*, GET /switches, GET /switches/*, GET /effects, GET /effects/*, GET /content, GET /content/*, GET /assets/*, GET /docs/checks/:code, GET /:file`,
  },
  { roles: EVERYBODY, keys: 'signals imports personalize read admin', routes: 'GET /v1/me, POST /v1/sign-out' },
  {
    roles: EVERYBODY,
    keys: 'read admin',
    routes: `
      GET /openapi.json, GET /v1/status, GET /v1/switches, GET /v1/staff, GET /v1/work-loads, GET /v1/events, GET /v1/tasks, GET /v1/tasks/:id,
      GET /v1/task-mail, GET /v1/sinks, GET /v1/effects, GET /v1/effects/:key, GET /v1/quarantine, GET /metrics, GET /v1/outbox, GET /v1/outbox/:id, GET /v1/accounts, GET /v1/accounts.csv,
      GET /v1/accounts.xlsx, GET /v1/accounts/:key, GET /v1/accounts/:key/timeline, GET /v1/accounts/:key/score, GET /v1/accounts/:key/score/course,
      GET /v1/accounts/:key/why, GET /v1/accounts/:key/group, GET /v1/people, GET /v1/people/:id, GET /v1/replies, GET /v1/people/:id/replies,
      GET /v1/accounts/:key/tier, GET /v1/tiers, GET /v1/tiers/accounts, GET /v1/leads, GET /v1/leads/:key,
      GET /v1/noise, GET /v1/data-quality, GET /v1/data-quality/accounts, GET /v1/journeys/:id,
      GET /v1/journeys/:journey/:account, GET /v1/plays, GET /v1/plays/:id, GET /v1/plays/:id/steps/:step,
      GET /v1/plays/:id/accounts, GET /v1/plays/:id/not-started, GET /v1/releases, GET /v1/taxonomy,
      GET /v1/identity/decisions, GET /v1/identity/waiting, GET /v1/identity/reviews,
      GET /v1/identity/signals/:source/:id, GET /v1/identity/acts, GET /v1/accounts/:key/plan, GET /v1/board/speed,
      GET /v1/board/speed.csv, GET /v1/board/speed/cases, GET /v1/sla, GET /v1/sla/verdicts, GET /v1/views,
      GET /v1/content, GET /v1/content/:id, GET /v1/content/coverage, GET /v1/content/:id/preview,
      POST /v1/content/:id/preview, POST /v1/views, POST /v1/views/:id/remove, GET /v1/account-choices`,
  },
  {
    roles: EVERYBODY,
    keys: 'imports read admin',
    routes: 'GET /v1/imports, GET /v1/imports/:id, GET /v1/imports/:id/errors.csv',
  },
  {
    roles: 'rep team-lead ops',
    keys: 'admin',
    routes: `
      POST /v1/tasks/:id/claim, POST /v1/tasks/:id/release, POST /v1/tasks/:id/wait, POST /v1/tasks/:id/unwait,
      POST /v1/tasks/:id/snooze, POST /v1/tasks/:id/assign, POST /v1/tasks/:id/complete, POST /v1/tasks/:id/reopen,
      POST /v1/tasks/:id/undo, POST /v1/tasks/acts, POST /v1/task-mail, POST /v1/sinks/:sink/acts, POST /v1/sinks/:sink/again,
      POST /v1/accounts/:key/group, POST /v1/people/:id/role, POST /v1/people/:id/handled, POST /v1/leads/:key/state, POST /v1/accounts/:key/notes,
      POST /v1/accounts/:key/notes/:id/take-back, POST /v1/accounts/:key/plan, POST /v1/accounts/:key/hold,
      POST /v1/accounts/:key/hold/lift`,
  },
  {
    roles: 'team-lead ops',
    keys: 'admin',
    routes: 'POST /v1/accounts/:key/tier, POST /v1/staff/:id/away, POST /v1/staff/:id/back, POST /v1/staff/:id/leave',
  },
  {
    roles: 'team-lead ops engineer',
    keys: 'admin',
    routes: `
      POST /v1/switches/off, POST /v1/switches/on, POST /v1/journeys/:id/pause, POST /v1/journeys/:id/resume, POST /v1/journeys/:id/stop,
      POST /v1/journeys/:journey/:account/pause, POST /v1/journeys/:journey/:account/resume,
      POST /v1/journeys/:journey/:account/stop, POST /v1/effects/:key/resolve,
      POST /v1/quarantine/:kind/:ref/replay, POST /v1/quarantine/:kind/:ref/drop`,
  },
  { roles: 'ops engineer', keys: 'personalize admin', routes: 'GET /v1/personalize' },
  {
    roles: 'approver',
    keys: 'admin',
    routes: 'POST /v1/content/:id/approve, POST /v1/content/:id/withdraw',
  },
  { roles: 'team-lead ops approver leader engineer', keys: 'admin', routes: 'POST /v1/plays/:id/simulate' },
  {
    roles: 'ops engineer',
    keys: 'signals admin',
    routes: `
      POST /v1/signals, POST /v1/sources/:id, POST /v1/mail/inbound, POST /v1/identify, POST /v1/group, POST /v1/track, POST /v1/page,
      POST /v1/screen, POST /v1/batch`,
  },
  { roles: 'ops engineer', keys: 'admin', routes: 'POST /v1/releases' },
  {
    roles: 'ops',
    keys: 'admin',
    routes: `
      GET /v1/people/:id/export, POST /v1/people/:id/erase, POST /v1/people/export, POST /v1/people/erase`,
  },
  { roles: 'ops engineer', keys: 'imports admin', routes: 'POST /v1/imports/:kind, POST /v1/imports/preview/:kind' },
  {
    roles: 'ops engineer',
    keys: 'admin',
    routes: `
      POST /v1/identity/merge, POST /v1/identity/move, POST /v1/identity/split, POST /v1/identity/parent,
      POST /v1/identity/domains, POST /v1/identity/acts/:id/undo, POST /v1/identity/reviews/:id/accept,
      POST /v1/identity/reviews/:id/reject, POST /v1/taxonomy, GET /v1/keys, POST /v1/keys, POST /v1/keys/:name/revoke,
      GET /v1/users, POST /v1/users, POST /v1/users/:user/link, POST /v1/users/:user/roles, POST /v1/users/:user/staff,
      POST /v1/users/:user/disable, POST /v1/users/:user/enable, GET /v1/users/:user/sessions,
      POST /v1/users/sessions/:session/revoke, GET /v1/users/acts`,
  },
  { roles: 'engineer', keys: 'admin', routes: 'POST /v1/local/skip' },
]

/** What the door says when it does not open. */
const CLOSED = ['not_signed_in', 'session_over', 'key_wrong', 'right_missing', 'scope_missing', 'origin_not_ours']

let stack: Awaited<ReturnType<typeof testStack>>
const users = new Map<string, string>()
const keys = new Map<string, string>()

beforeAll(async () => {
  stack = await testStack()
  for (const role of EVERYBODY.split(' ')) {
    const id = `u_${randomBytes(6).toString('hex')}`
    await insertUser(stack.pool, { id, name: role, email: null, staffId: null, roles: [role], createdBy: 'test' })
    users.set(role, id)
  }
  for (const scope of ['signals', 'imports', 'read', 'admin']) {
    const { id, key, hash } = makeApiKey()
    await insertApiKey(stack.pool, { id, name: scope, hash, scopes: [scope], expiresAt: null, createdBy: null })
    keys.set(scope, key)
  }
}, 120_000)
afterAll(() => stack.end())

/** The header by which a browser with a new session of a role asks. */
async function sessionOf(role: string): Promise<{ cookie: string }> {
  const { secret, hash } = makeSecret()
  const id = `s_${randomBytes(6).toString('hex')}`
  await insertSession(stack.pool, { hash, id, userId: users.get(role) ?? '', agent: null, days: 1 })
  return { cookie: `other=1; __Host-session=${secret}` }
}

/** Every route as it is registered, with each of its methods: read off the tree the server prints. */
function registered(): string[] {
  const above: string[] = []
  return stack.app
    .printRoutes()
    .split('\n')
    .flatMap(line => {
      const [, indent = '', name = '', methods = ''] = /^([│├└─ ]*)(\S+)(?: \(([A-Z, ]+)\))?/.exec(line) ?? []
      const depth = indent.length / 4 - 1
      const route = `${depth > 0 ? above[depth - 1] : ''}${name}`
      above[depth] = route
      const known = methods.split(', ').filter(method => method !== '' && method !== 'HEAD' && method !== 'OPTIONS')
      return known.map(method => `${method} ${route.replace(/\(\^.*$/, '')}`)
    })
}

const rows = TABLE.flatMap(({ roles, keys: scopes, routes }) =>
  routes.split(',').map(text => {
    const [method = '', route = ''] = text.trim().split(' ')
    return { route: `${method} ${route}`, method, roles: roles.split(' '), scopes: scopes.split(' ') }
  }),
)

/** What comes of a request by name and status; `in` = the door was open, whatever came of it behind. */
async function ask(method: string, route: string, headers: Record<string, string>): Promise<string> {
  const url = route === '/:file' ? '/x.svg' : route.replace(/:\w+/g, 'x').replace('*', 'x')
  const at = { method: method as 'GET' | 'POST', url, headers: { host: 'journeys.example', ...headers } }
  const answer = await stack.app.inject({ ...at, remoteAddress: '203.0.113.9' })
  const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json')
  const code = isProblem ? answer.json<{ code: string }>().code : ''
  return CLOSED.includes(code) ? `${answer.statusCode} ${code}` : 'in'
}

it('every route stands in the table, and the table has no other', () => {
  // two routes whose parameters are called differently are printed as one place
  const plain = (routes: readonly string[]) => routes.map(route => route.replace(/:[\w|:]+/g, ':')).sort()
  expect(plain(registered())).toEqual(plain(rows.map(row => row.route)))
})

it('every route lets in who may, and nobody else: each role, each scope of a key, and without any', async () => {
  const wrong: string[] = []
  const check = (what: string, seen: string, wanted: string) => {
    if (seen !== wanted) wrong.push(`${what}: ${seen}, not ${wanted}`)
  }
  for (const { route, method, roles, scopes } of rows) {
    const url = route.slice(method.length + 1)
    // a stream never ends: who may have it is not asked here
    const ends = url !== '/v1/events'
    const open = roles.includes('anybody')
    check(`${route} without`, await ask(method, url, {}), open ? 'in' : '401 not_signed_in')
    for (const role of users.keys()) {
      const may = open || roles.includes(role)
      if (!may || ends)
        check(`${route} as ${role}`, await ask(method, url, await sessionOf(role)), may ? 'in' : '403 right_missing')
    }
    for (const [scope, key] of keys) {
      const may = open || scopes.includes(scope)
      const seen = may && !ends ? 'in' : await ask(method, url, { authorization: `Bearer ${key}` })
      check(`${route} with a key for ${scope}`, seen, may ? 'in' : '403 scope_missing')
    }
  }
  expect(wrong).toEqual([])
}, 120_000)
