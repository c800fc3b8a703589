import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SCOPES, type Scope } from '../../client/http/api-key.ts'
import { type Needs, needsOf } from '../../client/http/needs-of.ts'
import { testStack } from '../support/stack.ts'
import { addAccounts, post } from '../support/stack-actions.ts'

let stack: Awaited<ReturnType<typeof testStack>>
const keys = new Map<Scope, string>()

async function makeKey(name: string, scopes: readonly Scope[], expiresAt: string | null = null): Promise<string> {
  const { status, body } = await post(stack, '/v1/keys', { name, scopes, expiresAt })
  expect(status).toBe(200)
  return String(body?.['key'])
}

beforeAll(async () => {
  stack = await testStack()
  await addAccounts(stack, ['acme'])
  for (const scope of SCOPES) keys.set(scope, await makeKey(`for-${scope}`, [scope]))
}, 60_000)
afterAll(() => stack.end())

/** A request as it comes over the network from another machine, by our public name. */
async function fromElsewhere(method: 'GET' | 'POST', url: string, key: string | null, more: object = {}) {
  const authorization = key === null ? {} : { authorization: `Bearer ${key}` }
  const headers = { host: 'journeys.example', ...authorization }
  const answer = await stack.app.inject({ method, url, headers, remoteAddress: '203.0.113.9', ...more })
  const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json')
  return { status: answer.statusCode, code: isProblem ? (answer.json<{ code: string }>().code ?? '') : '' }
}

/** Every route as it is registered, with each of its methods: read off the tree the server prints. */
function routes(): { method: 'GET' | 'POST'; route: string }[] {
  const above: string[] = []
  return stack.app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap(line => {
      const [, indent = '', name = '', methods = ''] = /^([│├└─ ]*)(\S+)(?: \(([A-Z, ]+)\))?/.exec(line) ?? []
      const depth = indent.length / 4 - 1
      const route = `${depth > 0 ? above[depth - 1] : ''}${name}`
      above[depth] = route
      // what stands in front of a star is not printed: those routes are named below
      if (name === '*') return []
      const known = methods.split(', ').filter(method => method === 'GET' || method === 'POST')
      return known.map(method => ({ method, route }))
    })
}

/** What each route should ask for, by hand. */
function wanted(method: string, route: string): Needs {
  if (['/healthz', '/readyz', '/u/:token'].includes(route)) return 'nothing'
  if (!route.startsWith('/v1/') && route !== '/openapi.json') return 'this machine'
  if (/^\/v1\/(signals|identify|group|track|page|screen|batch|sources)/.test(route)) return 'signals'
  if (route.startsWith('/v1/imports')) return 'imports'
  if (route.startsWith('/v1/keys')) return 'admin'
  return method === 'GET' ? 'read' : 'admin'
}

describe('from another machine', () => {
  it('every route asks for a key with its scope, pages stay here, and health and unsubscribing are open', async () => {
    const all = [...routes(), ...['/inbox/*', '/assets/*'].map(route => ({ method: 'GET' as const, route }))]
    expect(all.length).toBeGreaterThan(50)
    for (const { method, route } of all) {
      const needs = wanted(method, route)
      expect(`${route} ${needsOf(method, route)}`).toBe(`${route} ${needs}`)
      const url = route.startsWith('/:file') ? '/x.svg' : route.replace(/:\w+/g, 'x').replace('*', 'x')
      const refused = await fromElsewhere(method, url, null)
      if (needs === 'nothing') expect(`${route} ${refused.status}`).not.toMatch(/ 40[13]$/)
      else if (needs === 'this machine')
        expect({ route, ...refused }).toEqual({ route, status: 403, code: 'only_on_this_machine' })
      else expect({ route, ...refused }).toEqual({ route, status: 401, code: 'key_missing' })
      if (needs === 'nothing' || needs === 'this machine') continue
      for (const [scope, key] of keys) {
        // streams do not end, and are asked for by a key that may not
        if (route === '/v1/events' && (scope === 'read' || scope === 'admin')) continue
        const { status, code } = await fromElsewhere(method, url, key)
        if (scope === needs || scope === 'admin')
          expect(`${route} ${scope} ${code}`).not.toMatch(/key_(missing|wrong)|scope_missing/)
        else expect({ route, scope, status, code }).toEqual({ route, scope, status: 403, code: 'scope_missing' })
      }
    }
  })

  it.each([
    ['no key at all', 'Bearer hello'],
    ['a key nobody made', `Bearer journeys_00000000_${'A'.repeat(43)}`],
    ['another scheme', 'Digest abc'],
    ['nothing behind the word', 'Bearer'],
  ])('%s opens nothing', async (_what, authorization) => {
    const headers = { host: 'journeys.example', authorization }
    const answer = await stack.app.inject({ url: '/v1/status', headers, remoteAddress: '203.0.113.9' })
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['www-authenticate']).toContain('Bearer')
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })

  it('a key with one letter changed opens nothing, and its answer does not tell it', async () => {
    const key = keys.get('read') ?? ''
    const other = key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A')
    const headers = { host: 'journeys.example', authorization: `Bearer ${other}` }
    const answer = await stack.app.inject({ url: '/v1/status', headers, remoteAddress: '203.0.113.9' })
    expect(answer.statusCode).toBe(401)
    expect(answer.body).not.toContain(other.slice(-20))
  })

  it('a key may stand as the name of Basic, as libraries of Segment send it', async () => {
    const basic = Buffer.from(`${keys.get('signals')}:`).toString('base64')
    const headers = { host: 'journeys.example', authorization: `Basic ${basic}`, 'content-type': 'application/json' }
    const message = { messageId: 'k-1', userId: 'u-1', event: 'Signed Out' }
    const call = { method: 'POST' as const, url: '/v1/track', headers, remoteAddress: '203.0.113.9', payload: message }
    expect((await stack.app.inject(call)).json()).toMatchObject({ skipped: 1 })
  })

  it('a source that signs needs no key, and one that does not needs it', async () => {
    expect(await fromElsewhere('POST', '/v1/sources/zendesk', null, { payload: {} })).toMatchObject({ status: 503 })
    expect(await fromElsewhere('POST', '/v1/sources/intent', null, { payload: {} })).toEqual({
      status: 401,
      code: 'key_missing',
    })
    const surges = { surges: [] }
    const sent = await fromElsewhere('POST', '/v1/sources/intent', keys.get('signals') ?? '', { payload: surges })
    expect(sent.status).toBe(202)
  })

  it('a proxy on this machine is from elsewhere, too', async () => {
    const headers = { host: '127.0.0.1', 'x-forwarded-for': '203.0.113.9' }
    expect((await stack.app.inject({ url: '/v1/status', headers })).statusCode).toBe(401)
    expect((await stack.app.inject({ url: '/v1/status', headers: { host: '127.0.0.1' } })).statusCode).toBe(200)
  })
})

it('nobody listens beyond this machine while there is no key', async () => {
  await expect(testStack({ env: { HOST: '0.0.0.0' } })).rejects.toThrow('there is no API key')
})

describe('a key', () => {
  it('is kept by its hash alone, listed without it, and noted when it is used', async () => {
    const key = await makeKey('website', ['signals', 'read'])
    expect(key).toMatch(/^journeys_[0-9a-f]{8}_[A-Za-z0-9_-]{43}$/)
    await fromElsewhere('GET', '/v1/status', key)
    const { rows } = await stack.pool.query<{ row: string }>(`select row_to_json(k)::text as row from api_keys k`)
    const secret = key.slice(-43)
    expect(rows.map(({ row }) => row).join()).not.toContain(secret)
    const answer = await stack.app.inject({ url: '/v1/keys' })
    expect(answer.body).not.toContain(secret)
    const [listed] = answer.json<Record<string, unknown>[]>()
    expect(listed).toMatchObject({ name: 'website', scopes: ['signals', 'read'], revokedAt: null })
    expect(listed?.['lastUsedAt']).not.toBeNull()
    expect(stack.said.join('\n')).not.toContain(secret)
  })

  it('ends when it is revoked or expires, also for whoever calls from here', async () => {
    const [gone, late] = [await makeKey('gone', ['admin']), await makeKey('late', ['read'])]
    expect(await post(stack, '/v1/keys/gone/revoke', {})).toMatchObject({ status: 200 })
    expect(await fromElsewhere('GET', '/v1/status', gone)).toEqual({ status: 401, code: 'key_wrong' })
    await stack.pool.query(`update api_keys set expires_at = app_now() where name = 'late'`)
    expect(await fromElsewhere('GET', '/v1/status', late)).toEqual({ status: 401, code: 'key_wrong' })
    expect(await post(stack, '/v1/signals', {}, { authorization: `Bearer ${gone}` })).toMatchObject({ status: 401 })
    expect(await post(stack, '/v1/keys/gone/revoke', {})).toMatchObject({ status: 404, body: { code: 'key_unknown' } })
    expect(await makeKey('gone', ['read'])).toContain('journeys_')
  })

  it.each([
    [{ name: 'for-read', scopes: ['read'] }, 409, 'key_name_taken'],
    [{ name: 'Site', scopes: ['read'] }, 422, 'body_invalid'],
    [{ name: 'x', scopes: [] }, 422, 'body_invalid'],
    [{ name: 'x', scopes: ['write'] }, 422, 'body_invalid'],
    [{ name: 'x', scopes: ['read'], expiresAt: '2020-01-01T00:00:00Z' }, 422, 'in_the_past'],
  ])('cannot be made as %j', async (body, status, code) => {
    expect(await post(stack, '/v1/keys', body)).toMatchObject({ status, body: { code } })
  })
})
