import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settleRelease } from '../../intake/publish.ts'
import { testStack } from '../support/stack.ts'
import { rowsOf, sendCsv, until } from './support/send-csv.ts'

let stack: Awaited<ReturnType<typeof testStack>>
beforeAll(async () => {
  stack = await testStack()
})
afterAll(() => stack.end())

const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000).toISOString()
const signal = (account: string, kind: string, id: string) => `${id},${account},${twoHoursAgo},${kind}`
const header = 'id,account,at,kind'
const stageOf = (account: string) => async () => {
  const [run] = await rowsOf<{ stage: string; status: string }>(
    stack,
    'select stage, status from journey_runs where account_key = $1',
    [account],
  )
  return run ? `${run.stage} ${run.status}` : 'none'
}

test('signals of the past wake nobody; when the file is in, those that fit begin, and act', async () => {
  await sendCsv(stack, 'accounts', 'key,name\nhot,Hot\ncold,Cold\n')
  const file = `${header}\n${signal('hot', 'meeting.held', 'h1')}\n${signal('cold', 'call.held', 'x1')}\n`
  const { counts } = await sendCsv(stack, 'signals', file)
  expect(counts).toMatchObject({ new: 2, accounts: 2, settled: 2, entered: 1 })
  await until(stageOf('hot'), stage => stage === 'engaged running')
  expect(await stageOf('cold')()).toBe('none')
  const entries = await rowsOf<{ kind: string }>(
    stack,
    `select body ->> 'kind' as kind from inbox_entries where account_key = 'hot' order by seq`,
  )
  expect(entries.map(entry => entry.kind)).toEqual(['entered'])
})

test('the same file again: nothing changes, nobody is looked at, nothing begins', async () => {
  const before = await rowsOf(stack, 'select key, last_seq, evaluated_at from accounts order by key')
  const { counts } = await sendCsv(stack, 'signals', `${header}\n${signal('hot', 'meeting.held', 'h1')}\n`)
  expect(counts).toMatchObject({ new: 0, same: 1, settled: 0, entered: 0 })
  expect(await rowsOf(stack, 'select key, last_seq, evaluated_at from accounts order by key')).toEqual(before)
})

test('a running journey hears what an import changed, as facts and not as events', async () => {
  const { counts } = await sendCsv(stack, 'signals', `${header}\n${signal('hot', 'website.pricing-viewed', 'h2')}\n`)
  expect(counts).toMatchObject({ new: 1, settled: 1, entered: 0 })
  const kinds = await rowsOf<{ kind: string }>(
    stack,
    `select distinct body ->> 'kind' as kind from inbox_entries where account_key = 'hot'`,
  )
  expect(kinds.map(row => row.kind)).not.toContain('signal')
  const deal = 'id,accountid,stage,amount,currency\ndeal,hot,open,5000,EUR\n'
  expect((await sendCsv(stack, 'opportunities', deal)).counts).toMatchObject({ new: 1, settled: 1 })
  await until(stageOf('hot'), stage => stage === 'opportunity running')
})

test('an import that is cut short is made good by repeating it', async () => {
  const rows = Array.from({ length: 2_500 }, (_, i) => `cut-${i},Cut ${i} ${'and on '.repeat(15)}`)
  const cut = `select from accounts where key like 'cut-%'`
  await cutShort('accounts', ['key,name', ...rows.slice(0, 2_200)], cut)
  const taken = (await rowsOf(stack, cut)).length
  expect(taken).toBeLessThan(2_200)
  const text = `key,name\n${rows.join('\n')}\n`
  // those taken the first time had not been looked at
  expect((await sendCsv(stack, 'accounts', text)).counts).toMatchObject({
    new: 2_500 - taken,
    same: taken,
    settled: 2_500,
  })
  expect((await sendCsv(stack, 'accounts', text)).counts).toMatchObject({ same: 2_500, settled: 0 })
})

test('what an import took before it was cut short is told by whatever settles accounts next', async () => {
  const others = Array.from({ length: 1_500 }, (_, i) => `other-${i},unheard-of-${i},${'x'.repeat(60)},1,EUR`)
  const lines = ['id,accountid,stage,amount,currency', 'd9,cold,open,100,EUR', ...others]
  await cutShort('opportunities', lines, `select from opportunities where id = 'd9'`)
  expect(await stageOf('cold')()).toBe('none')
  await settleRelease(stack.pool, stack.api.definitions, () => undefined)
  await until(stageOf('cold'), stage => stage === 'opportunity running')
})

/** Sends the first lines of a file, and hangs up in the middle of the next one once a query finds what was taken of them. */
async function cutShort(kind: string, lines: string[], taken: string): Promise<void> {
  const { port, hostname } = new URL(stack.places.api)
  const part = `${lines.join('\n')}\ncut-in-the-mid`
  const socket = connect(Number(port), hostname)
  await new Promise(resolve => socket.once('connect', resolve))
  const head = ['POST', `/v1/imports/${kind}`, 'HTTP/1.1'].join(' ')
  const headers = [
    `Host: ${hostname}:${port}`,
    `Authorization: Bearer ${stack.machineKey}`,
    'Content-Type: text/csv',
    `Content-Length: ${part.length + 1_000}`,
  ]
  socket.write(`${[head, ...headers].join('\r\n')}\r\n\r\n${part}`)
  await until(
    () => rowsOf(stack, taken),
    rows => rows.length > 0,
  )
  socket.destroy()
  // what it was about to write when it noticed is written then
  await until(
    () => rowsOf(stack, `select from imports where report ->> 'status' = 'running'`),
    running => running.length === 0,
  )
}
