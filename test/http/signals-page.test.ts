import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testStack } from '../support/stack.ts'
import { addAccounts } from '../support/stack-actions.ts'

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/signals.md'), 'utf8')

let stack: Awaited<ReturnType<typeof testStack>>

beforeAll(async () => {
  stack = await testStack()
  await addAccounts(stack, ['acme'])
}, 120_000)
afterAll(() => stack.end())

interface Shown {
  line: number
  path: string
  headers: Record<string, string>
  body: string
  status: number
  answer: unknown
}

/** The requests of the page, each with the answer that stands behind it. */
function shown(): Shown[] {
  const blocks = [...PAGE.matchAll(/^```http\n([\s\S]*?)^```/gm)].map(match => {
    const [head = '', ...rest] = (match[1] ?? '').split('\n\n')
    return {
      line: PAGE.slice(0, match.index).split('\n').length,
      head: head.split('\n'),
      body: rest.join('\n\n').trim(),
    }
  })
  const pairs = Array.from({ length: blocks.length / 2 }, (_, n) => blocks.slice(2 * n, 2 * n + 2))
  return pairs.map(([request, answer]) => {
    if (!request || !answer) throw new Error('a request without an answer')
    const [first = '', ...headers] = request.head
    return {
      line: request.line,
      path: first.replace('POST ', ''),
      headers: Object.fromEntries(headers.map(header => header.split(/: (.*)/).slice(0, 2))),
      body: request.body,
      status: Number(answer.head[0]),
      answer: JSON.parse(answer.body),
    }
  })
}

it('every request of the page is answered as it says, in its order', async () => {
  const all = shown()
  expect(all.length).toBeGreaterThan(8)
  for (const { line, path, headers, body, status, answer } of all) {
    const response = await fetch(stack.places.api + path, { method: 'POST', headers, body })
    expect({ line, status: response.status, answer: await response.json() }).toMatchObject({ line, status, answer })
  }
})
