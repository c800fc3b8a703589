import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccountView } from '../../client/http/account-answers.ts'
import { JourneyView } from '../../client/http/run-answers.ts'
import type { Timeline } from '../../client/http/views.ts'
import { get } from '../support/read.ts'
import { testStack } from '../support/stack.ts'
import { addAccounts, addStaff, handToSales, post, quiet, taskOf, until } from '../support/stack-actions.ts'

let stack: Awaited<ReturnType<typeof testStack>>

beforeAll(async () => {
  stack = await testStack()
  await addStaff(stack)
  await addAccounts(stack, ['acme'])
  await handToSales(stack, 'acme')
  await taskOf(stack, 'acme', 'sales-accept')
  await quiet(stack, 'acme')
}, 120_000)
afterAll(() => stack.end())

const as = { 'acting-as': 'lena' }
const BY_ID = `/v1/journeys/${encodeURIComponent('journey/growth/acme')}`
const APART = '/v1/journeys/growth/acme'

const status = (wanted: string) =>
  until(`${wanted} journey`, async () => {
    const { body } = await get<JourneyView>(stack, APART)
    return body.status === wanted ? body : null
  })

describe('a journey', () => {
  it('is found by the id of its workflow, and by its name and account', async () => {
    const [one, two] = [await get<JourneyView>(stack, BY_ID), await get<JourneyView>(stack, APART)]
    expect(() => JourneyView.parse(one.body)).not.toThrow()
    expect(one.body).toMatchObject({ workflowId: 'journey/growth/acme', run: 1, stage: { id: 'engaged' } })
    expect(two.body.workflowId).toBe(one.body.workflowId)
    expect(one.body.running.map(play => play.play).sort()).toEqual(['first-look', 'hand-to-sales'])
    expect(one.body.appliedSeq).toBe(one.body.lastSeq)
  })

  it('stands still for a week unless told otherwise, its clocks with it', async () => {
    const paused = await fetch(`${stack.places.api}${BY_ID}/pause`, { method: 'POST', headers: as })
    expect(paused.status).toBe(200)
    const until = Date.parse(((await paused.json()) as { until: string }).until)
    expect(Math.abs(until - Date.now() - 7 * 86_400_000)).toBeLessThan(60_000)
    const now = await status('paused')
    expect(Date.parse(now.pausedUntil ?? '')).toBe(until)
    expect(now.clocks).toMatchObject([{ status: 'paused', ticking: false, due: null }])
    const again = await post(stack, `${APART}/pause`, {}, as)
    expect(again).toMatchObject({ status: 409, body: { code: 'journey_not_running' } })
  })

  it('goes on where it stood', async () => {
    const before = (await get<JourneyView>(stack, APART)).body.clocks[0]
    expect((await post(stack, `${APART}/resume`, {}, as)).status).toBe(200)
    const now = await status('running')
    expect(now.pausedUntil).toBeNull()
    // what was used stays used, and nothing was used meanwhile
    expect(now.clocks[0]?.used).toBeGreaterThanOrEqual(before?.used ?? 0)
    expect(now.clocks[0]?.used).toBeLessThan((before?.used ?? 0) + 10_000)
    const again = await post(stack, `${APART}/resume`, {}, as)
    expect(again).toMatchObject({ status: 409, body: { code: 'journey_not_paused' } })
    const { body } = await get<Timeline>(stack, '/v1/accounts/acme/timeline?kind=decision')
    expect(body.entries.map(entry => entry.text)).toContain('Goes on, by lena')
  })

  it('is paused until a moment', async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString()
    await post(stack, `${APART}/pause`, { until }, as)
    const now = await status('paused')
    expect(Math.abs(Date.parse(now.pausedUntil ?? '') - Date.parse(until))).toBeLessThan(5_000)
    await post(stack, `${APART}/resume`, {}, as)
    await status('running')
  })

  it('ends when it is stopped, and the account is in none', async () => {
    expect((await post(stack, `${APART}/stop`, { as: 'lost' }, as)).status).toBe(200)
    const over = await status('ended')
    expect(over).toMatchObject({ ended: { as: 'lost' }, running: [], clocks: [] })
    const { body } = await get<AccountView>(stack, '/v1/accounts/acme')
    expect(body.account).toMatchObject({ stage: null, journeys: [], newTarget: false })
    expect(body.journeys).toMatchObject([{ journey: 'growth', ended: { as: 'lost' } }])
    expect(body.journeys[0]?.stages[0]?.state).toBe('passed')
    expect(await post(stack, `${APART}/pause`, {}, as)).toMatchObject({ status: 404 })
  })
})
