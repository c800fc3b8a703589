import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTransaction } from '../../db/pool.ts'
import { testStack } from '../support/stack.ts'
import { addAccounts, addStaff } from '../support/stack-actions.ts'

let stack: Awaited<ReturnType<typeof testStack>>

beforeAll(async () => {
  stack = await testStack()
  await addStaff(stack)
  await addAccounts(stack, ['acme', 'beta'])
}, 120_000)
afterAll(() => stack.end())

async function post(account: string, id: string) {
  const body = JSON.stringify({ id, source: 'web', kind: 'website.viewed', account: { key: account } })
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${stack.places.api}/v1/signals`, { method: 'POST', headers, body })
  const answer = (await response.json()) as { code?: string; accepted?: number; duplicates?: number }
  return { status: response.status, retryAfter: response.headers.get('retry-after'), ...answer }
}

const stored = async (ids: string) => {
  const { rows } = await stack.pool.query<{ id: string }>(
    `select event_id as id from signals where source = 'web' and event_id like $1 order by event_id`,
    [ids],
  )
  return rows.map(row => row.id)
}

it('while an account is held, what waits too long is refused before it is taken, and what is taken is kept', async () => {
  const held = `held-${randomUUID()}`
  const [inside, waited] = await inTransaction(stack.pool, async tx => {
    await tx.query(`select 1 from accounts where key = 'acme' for update`)
    const inside = Array.from({ length: 4 }, (_, n) => post('acme', `${held}-${n}`))
    await expect.poll(async () => (await stack.pool.query(BLOCKED)).rowCount).toBe(4)
    const begun = performance.now()
    expect(await post('beta', `${held}-late`)).toMatchObject({ status: 503, code: 'busy', retryAfter: '5' })
    return [inside, performance.now() - begun] as const
  })
  expect(waited).toBeGreaterThan(4_000)
  for (const answer of await Promise.all(inside)) expect(answer).toMatchObject({ status: 202, accepted: 1 })
  expect(await stored(`${held}-%`)).toEqual([0, 1, 2, 3].map(n => `${held}-${n}`))
  expect(await post('beta', `${held}-late`)).toMatchObject({ status: 202, accepted: 1, duplicates: 0 })
}, 120_000)

it('an account that is held for too long gives way to the others, and its signals may come again', async () => {
  const stuck = `stuck-${randomUUID()}`
  const refused = await inTransaction(stack.pool, async tx => {
    await tx.query(`select 1 from accounts where key = 'acme' for update`)
    const inside = Array.from({ length: 4 }, (_, n) => post('acme', `${stuck}-${n}`))
    await expect.poll(async () => (await stack.pool.query(BLOCKED)).rowCount).toBe(4)
    const answers = await Promise.all(inside)
    expect(await post('beta', `${stuck}-meanwhile`)).toMatchObject({ status: 202, accepted: 1 })
    return answers
  })
  for (const answer of refused) expect(answer).toMatchObject({ status: 503, code: 'busy', retryAfter: '5' })
  expect(await post('acme', `${stuck}-0`)).toMatchObject({ status: 202, accepted: 1, duplicates: 0 })
}, 120_000)

const BLOCKED = `select from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock' and query like '%from accounts%'`
