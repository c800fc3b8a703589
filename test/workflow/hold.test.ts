import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccountView, WhyView } from '../../client/http/account-answers.ts'
import type { Timeline } from '../../client/http/views.ts'
import { appNow } from '../../db/app-now.ts'
import { skipTime } from '../../local/skip-time.ts'
import { get } from '../support/read.ts'
import { testStack } from '../support/stack.ts'
import { addAccounts, addStaff, handToSales, post, quiet, taskOf, until } from '../support/stack-actions.ts'

let stack: Awaited<ReturnType<typeof testStack>>

beforeAll(async () => {
  stack = await testStack()
  await addStaff(stack)
})
afterAll(() => stack.end())

const JONAS = { 'acting-as': 'jonas' }
const HOUR = 3_600_000
const RETURNED = { outcome: 'recycled', note: 'no budget before summer', date: '2099-07-01' }

/** Where the message stands that follows when sales returns an account. */
async function message(account: string): Promise<{ state: string; reason: string | null; until: number } | undefined> {
  const { rows } = await stack.pool.query(
    `select state, reason, (extract(epoch from held_until) * 1000)::bigint as until from effects
     where account_key = $1 and kind = 'send' and content_id = 'customer-story'`,
    [account],
  )
  return rows[0]
}

/** Has sales return an account that is held, and waits until its play has asked for the message. */
async function returned(account: string, holdUntil: number): Promise<void> {
  await addAccounts(stack, [account])
  await handToSales(stack, account)
  const task = await taskOf(stack, account, 'sales-accept')
  const body = { until: new Date(holdUntil).toISOString(), reason: 'their board decides' }
  expect(await post(stack, `/v1/accounts/${account}/hold`, body, JONAS)).toMatchObject({ status: 200 })
  await post(stack, `/v1/tasks/${task.id}/complete`, RETURNED, JONAS)
  await until('the message is held', async () => (await message(account))?.state === 'held')
}

describe('a play of an account on hold', () => {
  it('goes on to its message, waits with it until the hold is lifted, and sends it then', async () => {
    const holdUntil = (await appNow(stack.pool)) + HOUR
    await returned('lifted', holdUntil)
    expect(await message('lifted')).toMatchObject({ reason: 'on-hold:jonas', until: holdUntil })
    const hold = { by: { id: 'jonas' }, reason: 'their board decides' }
    expect((await get<AccountView>(stack, '/v1/accounts/lifted')).body.hold).toMatchObject(hold)
    expect((await get<WhyView>(stack, '/v1/accounts/lifted/why')).body.hold).toMatchObject(hold)
    expect(await post(stack, '/v1/accounts/lifted/hold/lift', {}, JONAS)).toMatchObject({
      status: 200,
      body: { hold: null },
    })
    // long before the hour is over
    await until('the message went out', async () => (await message('lifted'))?.state === 'sent')
    const { body } = await get<Timeline>(stack, '/v1/accounts/lifted/timeline?kind=decision')
    const told = body.entries.map(entry => entry.text)
    expect(told).toContain('jonas let automatic touches go on')
    expect(told).toContainEqual(expect.stringMatching(/^jonas held the account until .*: nothing goes out by itself$/))
  })

  it('sends it by itself when the hold is over', async () => {
    await returned('over', (await appNow(stack.pool)) + HOUR)
    await quiet(stack, 'over')
    await skipTime(stack, HOUR + 60_000, () => undefined)
    await until('the message went out', async () => (await message('over'))?.state === 'sent')
  })
})
