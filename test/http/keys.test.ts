import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SCOPE_NAMES, type Scope } from '../../domain/access/rights.ts'
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
  for (const scope of SCOPE_NAMES) keys.set(scope, await makeKey(`for-${scope}`, [scope]))
}, 120_000)
afterAll(() => stack.end())

/** A request as it comes over the network from another machine, by our public name. */
async function fromElsewhere(method: 'GET' | 'POST', url: string, key: string | null, more: object = {}) {
  const authorization = key === null ? {} : { authorization: `Bearer ${key}` }
  const headers = { host: 'journeys.example', ...authorization }
  const answer = await stack.app.inject({ method, url, headers, remoteAddress: '203.0.113.9', ...more })
  const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json')
  return { status: answer.statusCode, code: isProblem ? (answer.json<{ code: string }>().code ?? '') : '' }
}

describe('from another machine', () => {
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
      code: 'not_signed_in',
    })
    const surges = { surges: [] }
    const sent = await fromElsewhere('POST', '/v1/sources/intent', keys.get('signals') ?? '', { payload: surges })
    expect(sent.status).toBe(202)
  })

  it('where a request comes from opens nothing', async () => {
    const here = { url: '/v1/status', headers: { host: '127.0.0.1' } }
    expect((await stack.app.inject(here)).statusCode).toBe(401)
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
    const answer = await stack.app.inject({ url: '/v1/keys', headers: { authorization: `Bearer ${stack.machineKey}` } })
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
