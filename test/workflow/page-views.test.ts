import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countActions } from '../../client/count-actions.ts'
import { workflowIdOf } from '../../workflows/messages.ts'
import { testStack } from '../support/stack.ts'
import { addAccounts, addStaff, handToSales, post, quiet, signal, taskOf } from '../support/stack-actions.ts'

const ACCOUNTS = ['acme', 'beta', 'civic', 'delta']
// the same holds for a million: PAGE_VIEWS=1000000 takes two and a half minutes
const VIEWS = Number(process.env['PAGE_VIEWS'] ?? 20_000)
const BATCH = 500

let stack: Awaited<ReturnType<typeof testStack>>
beforeAll(async () => {
  stack = await testStack()
  await addStaff(stack)
  await addAccounts(stack, ACCOUNTS)
}, 120_000)
afterAll(() => stack.end())

async function view(count: number): Promise<void> {
  for (let n = 0; n < count; n += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, i) =>
      signal(ACCOUNTS[i % ACCOUNTS.length] ?? '', 'website.viewed', { data: { page: `/page/${n + i}` } }),
    )
    expect(await post(stack, '/v1/signals', batch)).toMatchObject({ status: 202, body: { accepted: BATCH } })
  }
}

/** What the journeys cost so far, and what stands in their inboxes. */
async function spent() {
  const histories = await Promise.all(
    ACCOUNTS.map(async account => {
      const { events } = await stack.api.temporal.workflow.getHandle(workflowIdOf('growth', account)).fetchHistory()
      return { events: events?.length, actions: countActions((events ?? []) as never).total }
    }),
  )
  const { rows } = await stack.pool.query<{ entries: number }>('select count(*)::int as entries from inbox_entries')
  return { histories, entries: rows[0]?.entries }
}

/** Waits until nothing is told or done any more. */
async function atRest() {
  for (const account of ACCOUNTS) await quiet(stack, account)
  let before = await spent()
  for (;;) {
    await sleep(1_500)
    const now = await spent()
    if (JSON.stringify(now) === JSON.stringify(before)) return now
    before = now
  }
}

it(`${VIEWS.toLocaleString('en')} page views that cross nothing write no inbox entry and cost no action, and each is kept and counts`, async () => {
  for (const account of ACCOUNTS) {
    await handToSales(stack, account)
    await taskOf(stack, account, 'sales-accept')
  }
  // the first views take the score to the most that views can give
  await view(BATCH)
  const before = await atRest()
  await view(VIEWS)
  expect(await atRest()).toEqual(before)
  const { rows } = await stack.pool.query<{ views: number; counted: number }>(
    `select (select count(*)::int from signals where kind = 'website.viewed' and ignored is null) as views,
       (select round(sum(f * 2 ^ (-extract(epoch from now() - landmark) * 1000 / half_life_ms)))::int
         from decayed_sums where kind = 'website.viewed' and half_life_ms = 7 * 86400000::bigint and way = '') as counted`,
  )
  expect(rows[0]?.views).toBe(VIEWS + BATCH)
  expect(rows[0]?.counted).toBeGreaterThan(0.99 * VIEWS)
}, 600_000)
