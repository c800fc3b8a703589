import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LocalStack } from '../../client/http/api.ts'
import { createServer } from '../../client/http/server.ts'
import { StatusView } from '../../client/http/status-answers.ts'
import type { StaffView } from '../../client/http/views.ts'
import { get } from '../support/read.ts'
import { testStack } from '../support/stack.ts'
import { addAccounts, addStaff, post } from '../support/stack-actions.ts'

let stack: Awaited<ReturnType<typeof testStack>>

beforeAll(async () => {
  stack = await testStack()
  await addStaff(stack)
  await addAccounts(stack, ['acme'])
}, 120_000)
afterAll(() => stack.end())

/** A request with headers that `fetch` would not let through. */
function raw(path: string, method: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const url = new URL(path, stack.places.api)
    const sent = request({ host: url.hostname, port: url.port, path, method, headers }, response => {
      let body = ''
      response.on('data', chunk => (body += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('the status', () => {
  it('says what runs where, without the password of the database', async () => {
    const { status, body } = await get<StatusView>(stack, '/v1/status')
    expect(status).toBe(200)
    expect(() => StatusView.parse(body)).not.toThrow()
    expect(body).toMatchObject({
      healthy: true,
      clockAhead: 0,
      emailMode: 'catch',
      parts: { postgres: { ok: true }, migrations: { ok: true }, temporal: { ok: true } },
    })
    expect(body.database).toContain(':***@')
    expect(body.database).not.toContain(new URL(stack.databaseUrl).password)
    expect(body.release?.hash).toMatch(/^[0-9a-f]{16}$/)
  })

  it('is healthy as a process, and ready with its parts', async () => {
    expect(await get(stack, '/healthz')).toMatchObject({ status: 200, body: { ok: true, pid: process.pid } })
    expect(await get(stack, '/readyz')).toMatchObject({ status: 200, body: { ready: true } })
  })

  it('is not ready while the schema lacks a migration, and says which part', async () => {
    await stack.pool.query(`update schema_migrations set name = 'x' || name`)
    try {
      const { status, body } = await get(stack, '/readyz')
      expect(status).toBe(503)
      expect(body).toMatchObject({
        ready: false,
        parts: {
          migrations: { ok: false, says: expect.stringMatching(/^not applied: 000001-foundation/) },
          postgres: { ok: true },
        },
      })
    } finally {
      await stack.pool.query(`update schema_migrations set name = substr(name, 2)`)
    }
  })

  it('names the people who work here', async () => {
    await stack.pool.query(`update staff set active = false where id = 'tom'`)
    const { body } = await get<StaffView[]>(stack, '/v1/staff')
    expect(body.map(person => person.id)).toEqual(['jonas', 'lena', 'mia', 'noor', 'paul', 'sofia'])
    expect(body[0]).toEqual({ id: 'jonas', name: 'jonas', role: 'sdr' })
  })
})

interface Operation {
  summary?: string
  security?: Record<string, string[]>[]
  responses: Record<string, { description: string }>
}

describe('the door', () => {
  it('refuses a name that only points here, and pages from elsewhere', async () => {
    const port = new URL(stack.places.api).port
    const foreign = await raw('/v1/status', 'GET', { host: 'evil.example' })
    expect(foreign.status).toBe(401)
    expect(JSON.parse(foreign.body)).toMatchObject({ code: 'not_signed_in' })
    const passedOn = await raw('/v1/status', 'GET', { host: `127.0.0.1:${port}`, 'x-forwarded-for': '203.0.113.9' })
    expect(passedOn.status).toBe(401)
    const headers = { host: `127.0.0.1:${port}`, origin: 'https://evil.example' }
    expect((await raw('/v1/journeys/growth/acme/stop', 'POST', headers)).status).toBe(403)
    const crossSite = { host: `127.0.0.1:${port}`, 'sec-fetch-site': 'cross-site' }
    expect((await raw('/v1/journeys/growth/acme/stop', 'POST', crossSite)).status).toBe(403)
  })

  it('takes forms nowhere but where a person unsubscribes', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const sent = await fetch(`${stack.places.api}/v1/signals`, { method: 'POST', headers, body: 'a=b' })
    expect(sent.status).toBe(415)
  })

  it('sends every answer with headers that keep it in its place', async () => {
    const { headers } = await get(stack, '/v1/staff')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    const page = await get<string>(stack, '/inbox')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.headers.get('cache-control')).toBe('no-cache')
    expect(await get(stack, '/')).toMatchObject({ status: 302 })
  })
})

describe('the description', () => {
  it('is OpenAPI 3.1 and names what routes answer', async () => {
    const { body } = await get<{
      openapi: string
      paths: Record<string, Record<string, Operation>>
      components: { schemas: Record<string, unknown> }
    }>(stack, '/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    expect(Object.keys(body.components.schemas)).toContain('TaskList')
    expect(Object.keys(body.components.schemas).filter(name => name.endsWith('Input'))).toEqual([])
    expect(body.paths['/v1/tasks']?.['get']?.responses['200']?.description).toContain('tasks')
    const silent = Object.entries(body.paths).flatMap(([path, operations]) =>
      Object.values(operations).some(operation => operation.summary === undefined) ? [path] : [],
    )
    expect(silent).toEqual([])
    const unwarned = Object.entries(body.paths).flatMap(([path, operations]) =>
      Object.values(operations).some(({ responses }) => !('4XX' in responses)) ? [path] : [],
    )
    expect(unwarned.filter(path => path.startsWith('/v1/'))).toEqual([])
    const security = (path: string, method: string) => body.paths[path]?.[method]?.security
    expect(security('/healthz', 'get')).toEqual([])
    expect(security('/v1/tasks/{id}/claim', 'post')).toEqual([
      { key: ['admin'] },
      { session: ['rep', 'team-lead', 'ops'] },
    ])
  })
})

describe('wrong inputs', () => {
  it.each([
    ['/v1/accounts/nobody', 'account_unknown'],
    ['/v1/accounts/nobody/timeline', 'account_unknown'],
    ['/v1/accounts/nobody/score', 'account_unknown'],
    ['/v1/accounts/nobody/why', 'account_unknown'],
    ['/v1/accounts/nobody/group', 'account_unknown'],
    ['/v1/tasks/t_999', 'task_unknown'],
    ['/v1/outbox/nothing', 'message_unknown'],
    ['/v1/plays/nothing', 'play_unknown'],
    ['/v1/journeys/growth/acme', 'journey_unknown'],
    ['/v1/journeys/nonsense', 'journey_unknown'],
    ['/v1/nothing', 'not_found'],
    ['/v1/effects?account=nobody', 'account_unknown'],
    ['/v1/effects?play=nothing', 'play_unknown'],
    ['/v1/replies?owner=nobody', 'colleague_unknown'],
    ['/v1/people/p_999/replies', 'person_unknown'],
    ['/v1/content?role=nothing', 'role_unknown'],
    ['/v1/content?stage=nothing', 'stage_unknown'],
    ['/v1/content?initiative=nothing', 'initiative_unknown'],
    ['/v1/content?useCase=nothing', 'use_case_unknown'],
  ])('%s is 404 with a code', async (path, code) => {
    const { status, body, headers } = await get(stack, path)
    expect({ status, code: body['code'] }).toEqual({ status: 404, code })
    expect(headers.get('content-type')).toContain('application/problem+json')
  })

  it.each([
    ['/v1/tasks?cursor=nonsense', 'cursor_invalid'],
    ['/v1/tasks?cursor=WzEsMiwzXQ', 'cursor_invalid'],
    ['/v1/accounts?sort=name&cursor=WzFd', 'cursor_invalid'],
    ['/v1/accounts/acme/timeline?before=nonsense', 'cursor_invalid'],
    ['/v1/outbox?cursor=e30', 'cursor_invalid'],
    ['/v1/tasks?view=everything', 'query_invalid'],
    ['/v1/tasks?limit=0', 'query_invalid'],
    ['/v1/tasks?limit=100000', 'query_invalid'],
    ['/v1/accounts/acme/timeline?kind=gossip', 'query_invalid'],
    ['/v1/accounts/acme/score?at=yesterday', 'query_invalid'],
    ['/v1/outbox?state=lost', 'query_invalid'],
    ['/v1/tasks?q=%00', 'text_invalid'],
    ['/v1/accounts/a%00b', 'text_invalid'],
  ])('%s is 422 with a code', async (path, code) => {
    const { status, body } = await get(stack, path)
    expect({ status, code: body['code'] }).toEqual({ status: 422, code })
  })

  it('an address that is none is told as a problem, too', async () => {
    const { status, body, headers } = await get(stack, '/v1/tasks/%E0%A4%A')
    expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'request_invalid' })
    expect(headers.get('content-type')).toContain('application/problem+json')
  })

  it('refuses an act of nobody, of somebody unknown, and a body of another shape', async () => {
    const path = '/v1/journeys/growth/acme/pause'
    expect(await post(stack, path, {})).toMatchObject({ status: 422, body: { code: 'nobody_acts' } })
    expect(await post(stack, path, {}, { 'acting-as': 'ghost' })).toMatchObject({ body: { code: 'staff_unknown' } })
    const odd = await post(stack, path, { for: -1 }, { 'acting-as': 'jonas' })
    expect(odd).toMatchObject({ status: 422, body: { code: 'body_invalid' } })
    const both = { for: 1_000, until: '2030-01-01T00:00:00Z' }
    expect(await post(stack, path, both, { 'acting-as': 'jonas' })).toMatchObject({ status: 422 })
    const past = await post(stack, path, { until: '2020-01-01T00:00:00Z' }, { 'acting-as': 'jonas' })
    expect(past).toMatchObject({ status: 422, body: { code: 'in_the_past' } })
    const none = await post(stack, path, {}, { 'acting-as': 'jonas' })
    expect(none).toMatchObject({ status: 404, body: { code: 'journey_unknown' } })
  })
})

describe('the clock of a local stack', () => {
  /** The answer of a server beside the real one, whose stack moves its clock as told. */
  async function skip(local: LocalStack | null) {
    const app = await createServer({ ...stack.api, local })
    const headers = { authorization: `Bearer ${stack.machineKey}` }
    try {
      const answer = await app.inject({ method: 'POST', url: '/v1/local/skip', payload: { ms: 3_600_000 }, headers })
      const lines = answer.body.trim().split('\n')
      return { status: answer.statusCode, lines: lines.map(line => JSON.parse(line) as Record<string, unknown>) }
    } finally {
      await app.close()
    }
  }

  it('is moved a line a step, and the last line says where it stands', async () => {
    const { status, lines } = await skip({
      async skip(ms, tell) {
        tell('acme: one hour')
        await Promise.resolve()
        tell('all there')
        return { now: ms }
      },
    })
    expect(status).toBe(200)
    expect(lines).toEqual([{ says: 'acme: one hour' }, { says: 'all there' }, { now: '1970-01-01T01:00:00.000Z' }])
  })

  it('is not moved where it cannot be, and says why', async () => {
    const refused = await skip({ skip: async () => ({ refused: 'the server cannot skip time' }) })
    expect(refused).toMatchObject({
      status: 409,
      lines: [{ code: 'skip_refused', detail: 'the server cannot skip time' }],
    })
    expect(await skip(null)).toMatchObject({ status: 409, lines: [{ code: 'not_local' }] })
  })

  it('says on the way what failed on the way', async () => {
    const { status, lines } = await skip({
      async skip(_ms, tell) {
        tell('begun')
        throw new Error('the server went away')
      },
    })
    expect(status).toBe(200)
    expect(lines).toEqual([{ says: 'begun' }, { failed: 'the server went away' }])
  })
})
