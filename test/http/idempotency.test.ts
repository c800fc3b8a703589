import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveApi } from '../support/serve-api.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { addAccount, testWorkspace, value, type Workspace } from '../support/workspace.ts'

let w: Workspace
let api: Awaited<ReturnType<typeof serveApi>>

beforeAll(async () => {
  w = await testWorkspace(smallRelease({}))
  api = await serveApi(w)
  await addAccount(w.pool, 'acme')
}, 120_000)
afterAll(async () => {
  await api.stop()
  await w.end()
})

async function post(path: string, body: unknown, key: string, method = 'POST') {
  const headers = { authorization: `Bearer ${api.key}`, 'content-type': 'application/json', 'idempotency-key': key }
  const response = await fetch(`${api.at}${path}`, { method, headers, body: JSON.stringify(body) })
  return {
    status: response.status,
    again: response.headers.get('idempotent-replayed'),
    type: response.headers.get('content-type'),
    said: JSON.parse(await response.text()),
  }
}

const OFF = '/v1/switches/off'
const off = { scope: 'all', reason: 'wrong price' }
const turned = () => value<number>(w.pool, 'select count(*)::int from switches')
const acts = () => value<number>(w.pool, 'select count(*)::int from api_acts')

describe('a request that goes by an Idempotency-Key', () => {
  it('is done once, and answered the same when it is asked again', async () => {
    const first = await post(OFF, off, 'k-1')
    expect(first).toMatchObject({ status: 200, again: null, said: { items: [{ reason: 'wrong price' }] } })
    const [before, kept] = [await turned(), await acts()]
    expect(await post(OFF, off, 'k-1')).toEqual({ ...first, again: 'true' })
    expect([await turned(), await acts()]).toEqual([before, kept])
  })

  it('is done once of many that come at the same moment', async () => {
    const before = await turned()
    const answers = await Promise.all([1, 2, 3, 4].map(() => post(OFF, { ...off, reason: 'at once' }, 'k-2')))
    expect(await turned()).toBe(before + 1)
    for (const { status, said } of answers) {
      if (status !== 200) expect(said).toMatchObject({ status: 409, code: 'idempotency_under_way' })
    }
  })

  it('is refused where another one went by it', async () => {
    expect(await post(OFF, { ...off, reason: 'another' }, 'k-1')).toMatchObject({
      status: 409,
      said: { code: 'idempotency_key_used' },
    })
    expect(await post('/v1/switches/on', off, 'k-1')).toMatchObject({ said: { code: 'idempotency_key_used' } })
  })

  it('is answered the same where it was refused', async () => {
    const no = await post(OFF, { scope: 'play', of: 'none', reason: 'x' }, 'k-3')
    expect(no).toMatchObject({ status: 404, type: expect.stringContaining('problem+json') })
    expect(await post(OFF, { scope: 'play', of: 'none', reason: 'x' }, 'k-3')).toEqual({ ...no, again: 'true' })
  })

  it('keeps no answer that has a secret in it', async () => {
    const key = { name: 'other', scopes: ['signals'] }
    const made = await post('/v1/keys', key, 'k-4')
    expect(made).toMatchObject({ status: 200, said: { key: expect.stringMatching(/^journeys_/) } })
    expect(await post('/v1/keys', key, 'k-4')).toMatchObject({ status: 409, said: { code: 'idempotency_answer_gone' } })
    expect(await value(w.pool, `select count(*)::int from idempotent_answers where answer like '%journeys\\_%'`)).toBe(
      0,
    )
  })

  it('is taken up again when its process died in the midst of it, and forgotten after a day', async () => {
    const age = (by: string) => w.pool.query(`update idempotent_answers set at = at - $1::interval`, [by])
    const before = await turned()
    await w.pool.query(`update idempotent_answers set status = null, answer = null`)
    expect(await post(OFF, off, 'k-1')).toMatchObject({ said: { code: 'idempotency_under_way' } })
    await age('2 minutes')
    expect(await post(OFF, off, 'k-1')).toMatchObject({ status: 200, again: null })
    expect(await turned()).toBe(before + 1)
    await age('25 hours')
    expect(await post(OFF, { ...off, reason: 'another' }, 'k-1')).toMatchObject({ status: 200, again: null })
    expect(await value(w.pool, 'select count(*)::int from idempotent_answers')).toBe(1)
  })

  it('has a name of 1 to 255 characters', async () => {
    expect(await post(OFF, off, 'k'.repeat(256))).toMatchObject({
      status: 422,
      said: { code: 'idempotency_key_invalid' },
    })
  })
})
