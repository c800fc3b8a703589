import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountsBehind, PlayView, SimulationView } from '../../client/http/play-answers.ts'
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

const behind = async (path: string) => {
  const { body } = await get<AccountsBehind>(stack, `/v1/plays/hand-to-sales/${path}`)
  expect(() => AccountsBehind.parse(body)).not.toThrow()
  return body.items.map(({ account, says }) => [account.key, says])
}

describe('the figures of a play', () => {
  it('open the accounts behind them', async () => {
    const view = await until('counted', async () => {
      const { body } = await get<PlayView>(stack, '/v1/plays/hand-to-sales')
      return body.counts.running === 1 && body
    })
    expect(() => PlayView.parse(view)).not.toThrow()
    const waits = 'waits for “Not yet”, “Accepted” or “Wrong fit” on “Take or return acme”'
    expect(await behind('accounts?of=running')).toEqual([['acme', waits]])
    expect(await behind('accounts?of=won')).toEqual([])
    expect(await behind('steps/decision?state=waiting')).toEqual([['acme', waits]])
    expect(await behind('steps/decision?state=done')).toEqual([])
  })

  it('are of no play that there never was', async () => {
    expect((await get(stack, '/v1/plays/nothing/accounts')).status).toBe(404)
  })
})

describe('a simulation', () => {
  it('sends a population through the active release, the same one for the same seed, and touches nothing', async () => {
    const before = await stack.pool.query('select count(*) from accounts')
    const run = async () =>
      post(stack, '/v1/plays/hand-to-sales/simulate', { accounts: 20, days: 60, seed: 7 }, { 'acting-as': 'jonas' })
    const first = await run()
    expect(first.status).toBe(200)
    const report = SimulationView.parse(first.body)
    expect(report).toMatchObject({ accounts: 20, days: 60, seed: 7 })
    expect(report.plays.some(({ play, started }) => play === 'hand-to-sales' && started > 0)).toBe(true)
    expect((await run()).body).toEqual(first.body)
    expect((await stack.pool.query('select count(*) from accounts')).rows).toEqual(before.rows)
  })

  it('is refused beyond what a request may take, and for a play there is none of', async () => {
    const many = await post(stack, '/v1/plays/hand-to-sales/simulate', { accounts: 2_000, days: 700 })
    expect(many).toMatchObject({ status: 422 })
    expect(String(many.body?.['detail'])).toContain('journeys simulate takes more')
    expect(await post(stack, '/v1/plays/nothing/simulate', {})).toMatchObject({ status: 404 })
  })
})

describe('the page of a check', () => {
  it('says what it is about, as it is written in the manual', async () => {
    const response = await fetch(`${stack.places.api}/docs/checks/C1`)
    expect(response.headers.get('content-type')).toContain('text/html')
    const html = await response.text()
    expect(html).toContain('<h1>C1: A name or value that does not exist</h1>')
    expect(html).toContain('<h2>How to fix it</h2>')
    expect(html).toContain('<code>facts.yaml</code>')
    expect((await fetch(`${stack.places.api}/docs/checks/Z9`)).status).toBe(404)
    expect((await fetch(`${stack.places.api}/docs/checks/..%2FREADME`)).status).toBe(404)
  })
})
