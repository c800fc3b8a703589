import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testStack } from '../support/stack.ts'
import { addAccounts, addStaff } from '../support/stack-actions.ts'

let stack: Awaited<ReturnType<typeof testStack>>

beforeAll(async () => {
  stack = await testStack()
  await addStaff(stack)
  await addAccounts(stack, ['acme'])
}, 120_000)
afterAll(() => stack.end())

const GOOD = {
  id: 's-1',
  source: 'web',
  kind: 'form.submitted',
  account: { key: 'acme' },
  person: { email: 'ines@acme.example' },
  data: { form: 'Talk to us' },
}

/** Posts a body as it is, and answers what came back beside how many signals are stored. */
async function send(body: string, type = 'application/json') {
  const response = await fetch(`${stack.places.api}/v1/signals`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  })
  const answer = (await response.json()) as Record<string, unknown>
  const { rows } = await stack.pool.query<{ n: number }>("select count(*)::int as n from signals where source = 'web'")
  return { status: response.status, answer, stored: rows[0]?.n }
}

const ahead = (ms: number) => new Date(Date.now() + ms).toISOString()

describe('a signal that cannot be taken', () => {
  it.each([
    ['without an id', { ...GOOD, id: undefined }, 422, 'signal_without_id', 'counting twice'],
    ['dated two days ahead', { ...GOOD, at: ahead(172_800_000) }, 422, 'at_in_future', ''],
    ['of an unknown kind', { ...GOOD, kind: 'form.submited' }, 422, 'kind_unknown', 'did you mean "form.submitted"'],
    ['of a kind the engine makes itself', { ...GOOD, kind: 'usage.spike' }, 422, 'kind_of_the_engine', ''],
    [
      'above 64 KB',
      { ...GOOD, data: { a: 'x'.repeat(32_000), b: 'x'.repeat(32_000), c: 'x'.repeat(3_000) } },
      413,
      'signal_too_large',
      '',
    ],
    [
      'with blanks in its account key',
      { ...GOOD, account: { key: 'Acme Inc' } },
      422,
      'account_key_invalid',
      'could be',
    ],
    ['with quotes in its account key', { ...GOOD, account: { key: `a"c'me` } }, 422, 'account_key_invalid', ''],
    [
      'with a line break in an address',
      { ...GOOD, person: { email: 'ines@acme.example\nbcc: a@b.example' } },
      422,
      'email_invalid',
      '',
    ],
    ['with a field nobody knows', { ...GOOD, acount: 'acme' }, 422, 'signal_invalid', 'acount'],
  ])('%s is refused with its reason, and nothing of it is kept', async (_what, body, status, code, says) => {
    const got = await send(JSON.stringify(body))
    expect(got).toMatchObject({ status, answer: { code, detail: expect.stringContaining(says) }, stored: 0 })
  })

  it('because it is no JSON is refused with 400', async () => {
    expect(await send('{"id": "s-1", ')).toMatchObject({ status: 400, answer: { code: 'json_invalid' }, stored: 0 })
  })
})

describe('a signal that is taken', () => {
  it('counts once when it comes again, and is a conflict with another body', async () => {
    expect(await send(JSON.stringify(GOOD))).toMatchObject({ status: 202, answer: { accepted: 1 }, stored: 1 })
    expect(await send(JSON.stringify(GOOD))).toMatchObject({
      status: 202,
      answer: { accepted: 0, duplicates: 1 },
      stored: 1,
    })
    const other = JSON.stringify({ ...GOOD, data: { form: 'Price list' } })
    expect(await send(other)).toMatchObject({ status: 409, answer: { code: 'signal_conflict' }, stored: 1 })
  })

  it('among lines that are not is kept, and each line has its answer', async () => {
    const lines = ['{', JSON.stringify({ ...GOOD, id: 's-2' }), JSON.stringify({ ...GOOD, id: 's-3', kind: 'nothing' })]
    const got = await send(lines.join('\n'), 'application/x-ndjson')
    expect(got).toMatchObject({
      status: 202,
      answer: {
        accepted: 1,
        rejected: [
          { index: 0, code: 'json_invalid' },
          { index: 2, code: 'kind_unknown' },
        ],
      },
      stored: 2,
    })
  })

  it('among ten thousand of which one is bad is kept with all the others', async () => {
    const lines = Array.from({ length: 10_000 }, (_, n) =>
      n === 7_654
        ? '{"id": '
        : JSON.stringify({ ...GOOD, id: `many-${n}`, person: { email: `p${n % 40}@acme.example` } }),
    )
    const before = (await send('[]')).stored ?? 0
    const got = await send(lines.join('\n'), 'application/x-ndjson')
    expect(got).toMatchObject({
      status: 202,
      answer: { accepted: 9_999, duplicates: 0, rejected: [{ index: 7_654, code: 'json_invalid' }] },
      stored: before + 9_999,
    })
    const tooMany = await send([...lines, ...lines].join('\n'), 'application/x-ndjson')
    expect(tooMany).toMatchObject({ status: 413, answer: { code: 'too_many_signals' } })
  })
})

describe('more than can be taken', () => {
  it('is refused before it is read, with a time to try again, and what was let in is answered', async () => {
    const client = await stack.pool.connect()
    await client.query('begin')
    await client.query("select from accounts where key = 'acme' for update")
    const refused: unknown[] = []
    const sent = Array.from({ length: 70 }, async () => {
      const body = JSON.stringify({ ...GOOD, source: 'crowd', id: randomUUID() })
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`${stack.places.api}/v1/signals`, { method: 'POST', headers, body })
      const answer = { status: response.status, again: response.headers.get('retry-after') }
      if (response.status === 429) refused.push(answer)
      return answer
    })
    try {
      // whoever came in late would find room again once those who wait are let go
      await expect.poll(() => refused).toHaveLength(6)
    } finally {
      await client.query('rollback')
      client.release()
    }
    const answers = await Promise.all(sent)
    expect(refused).toEqual(Array.from({ length: 6 }, () => ({ status: 429, again: '1' })))
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(64)
    expect((await send(JSON.stringify({ ...GOOD, id: randomUUID() }))).status).toBe(202)
  })
})
