import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Outbox, OutboxMail } from '../../client/http/outbox-answers.ts'
import { SinksView } from '../../client/http/sink-answers.ts'
import type { TaskView } from '../../client/http/task-answers.ts'
import type { Timeline } from '../../client/http/views.ts'
import { get } from '../support/read.ts'
import { testStack } from '../support/stack.ts'
import { addAccounts, addStaff, handToSales, post, taskOf, until } from '../support/stack-actions.ts'

let stack: Awaited<ReturnType<typeof testStack>>

beforeAll(async () => {
  stack = await testStack()
  await addStaff(stack)
  for (const id of ['jonas', 'mia']) await post(stack, '/v1/task-mail', { wants: 'each' }, { 'acting-as': id })
  await addAccounts(stack, ['acme', 'north'])
}, 120_000)
afterAll(() => stack.end())

const mailOf = async (account: string) =>
  (await get<Outbox>(stack, `/v1/outbox?state=sent&q=${account}`)).body.items.find(item => item.kind === 'alert')

describe('a task that becomes somebody’s', () => {
  it('is mailed to them, stands in the outbox and on the timeline, and is closed by the link of the mail', async () => {
    await handToSales(stack, 'acme')
    const { id } = await taskOf(stack, 'acme', 'sales-accept')
    const row = await until('a mail for the task', () => mailOf('acme'))
    const { body: mail } = await get<OutboxMail>(stack, `/v1/outbox/${row.id}`)
    expect(mail.to.address).toMatch(/^(jonas|mia)@plinth\.example$/)
    expect(mail.headers).toContainEqual({ name: 'Auto-Submitted', value: 'auto-generated' })
    const path = /Say it is done: +(\S+)/.exec(mail.text ?? '')?.[1] ?? ''
    const page = await get<string>(stack, new URL(path).pathname)
    const version = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? ''
    const done = await fetch(path, { method: 'POST', body: new URLSearchParams({ version, outcome: 'accepted' }) })
    expect(done.status).toBe(200)
    const { body: task } = await get<TaskView>(stack, `/v1/tasks/${id}`)
    expect(task).toMatchObject({ status: 'done', outcome: { id: 'accepted' } })
    const { body: timeline } = await get<Timeline>(stack, '/v1/accounts/acme/timeline?kind=alert')
    expect(timeline.entries.map(entry => entry.text)).toContainEqual(
      expect.stringMatching(/^Told “.+” to (jonas|mia)$/),
    )
  })
})

describe('what is done elsewhere', () => {
  it('is done here once an event, by whoever acts, and refused with a code', async () => {
    await handToSales(stack, 'north')
    const { id } = await taskOf(stack, 'north', 'sales-accept')
    const act = (more: object) =>
      post(stack, '/v1/sinks/crm/acts', { event: 'e1', task: id, act: 'claim', ...more }, { 'acting-as': 'jonas' })
    const first = await act({})
    expect(first).toMatchObject({ status: 200, body: { id } })
    expect((await act({})).body).toEqual(first.body)
    expect(await act({ act: 'complete', with: { outcome: 'accepted' } })).toMatchObject({
      ...{ status: 409, body: { code: 'task_event_reused' } },
    })
    expect(await act({ event: 'e2', act: 'complete' })).toMatchObject({ status: 422, body: { code: 'body_invalid' } })
    expect(await act({ event: 'e2', task: 't_none' })).toMatchObject({ status: 404 })
  })

  it('is seen in what stands where', async () => {
    const { body } = await get<SinksView>(stack, '/v1/sinks')
    expect(() => SinksView.parse(body)).not.toThrow()
    expect(body.sinks).toMatchObject([
      { id: 'mail', on: true, failed: 0 },
      { id: 'digest', on: true, failed: 0 },
      { id: 'slack', on: false, says: expect.stringContaining('SLACK_BOT_TOKEN') },
    ])
    expect(body.sinks[0]?.shown).toBeGreaterThan(0)
    expect(body.failed).toEqual([])
    const again = await post(stack, '/v1/sinks/mail/again', {}, { 'acting-as': 'jonas' })
    expect(again).toMatchObject({ status: 200, body: { sink: 'mail', tasks: 0 } })
  })
})
