import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LiveEvent } from '../../client/http/status-answers.ts'
import { testStack } from '../support/stack.ts'
import { addAccounts, addStaff, handToSales, post, taskOf, until } from '../support/stack-actions.ts'

let stack: Awaited<ReturnType<typeof testStack>>

beforeAll(async () => {
  stack = await testStack()
  await addStaff(stack)
  await addAccounts(stack, ['acme'])
}, 120_000)
afterAll(() => stack.end())

/** Follows the stream as a page does; `over` once the server ended it. */
async function follow(last?: string) {
  const stop = new AbortController()
  const response = await fetch(`${stack.places.api}/v1/events`, {
    headers: { accept: 'text/event-stream', ...(last === undefined ? {} : { 'last-event-id': last }) },
    signal: stop.signal,
  })
  const events: LiveEvent[] = []
  const ids: string[] = []
  const state = { over: false }
  const read = async (): Promise<void> => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1]
        if (data === undefined) continue
        events.push(LiveEvent.parse(JSON.parse(data)))
        ids.push(/^id: (.*)$/m.exec(block)?.[1] ?? '')
      }
    }
    state.over = true
  }
  const reading = read().catch((error: Error) => {
    if (error.name !== 'AbortError') throw error
  })
  const leave = () => {
    stop.abort()
    return reading
  }
  return { response, events, ids, state, leave }
}

describe('the stream of changes', () => {
  it('says hello, then what changes, by kind and account', async () => {
    const page = await follow()
    expect(page.response.headers.get('content-type')).toContain('text/event-stream')
    await until('hello', async () => page.events[0])
    expect(page.events[0]).toEqual({ what: 'hello', account: null, task: null })
    await handToSales(stack, 'acme')
    const { id } = await taskOf(stack, 'acme', 'sales-accept')
    await until('a task', async () => page.events.find(event => event.what === 'task' && event.account === 'acme'))
    await until('a decision', async () => page.events.find(event => event.what === 'journey'))
    await until('a mail', async () => page.events.find(event => event.what === 'mail'))
    await sleep(500)
    page.events.length = 0
    await post(stack, `/v1/tasks/${id}/claim`, {}, { 'acting-as': 'jonas' })
    const told = await until('the claim', async () => page.events.find(event => event.what === 'task'))
    expect(told).toEqual({ what: 'task', account: 'acme', task: id })
    await page.leave()
  })

  it('tells a burst at its beginning and its end, and not each of it', async () => {
    const page = await follow()
    await until('hello', async () => page.events[0])
    await sleep(500)
    page.events.length = 0
    const notify = `select pg_notify('changes', json_build_object('what', 'effect', 'account', 'acme', 'n', n)::text)`
    const begun = performance.now()
    for (let i = 0; i < 20; i += 1) await stack.pool.query(`${notify} from generate_series(1, 50) n`)
    const told = () => page.events.filter(event => event.what === 'effect' && event.account === 'acme')
    await until('its end', async () => told().length >= 2)
    await sleep(600)
    // at most every quarter of a second, however long it took to be said
    expect(told().length).toBeLessThanOrEqual(2 + (performance.now() - begun) / 250)
    await page.leave()
  })

  it('tells of new definitions, and of a clock that was moved', async () => {
    const page = await follow()
    await until('hello', async () => page.events[0])
    await stack.pool.query(`select pg_notify('settings', '1')`)
    await stack.pool.query(`select pg_notify('clock', '')`)
    await until('settings', async () => page.events.find(event => event.what === 'settings'))
    await until('clock', async () => page.events.find(event => event.what === 'clock'))
    await page.leave()
  })

  it('comes back when its connection breaks, and has everybody look at everything', async () => {
    const page = await follow()
    await until('hello', async () => page.events[0])
    await sleep(300)
    page.events.length = 0
    await stack.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'account-journeys listener' and query like 'listen%clock%'`,
    )
    await until('a look at everything', async () => page.events.find(event => event.what === 'settings'))
    await stack.pool.query(`select pg_notify('changes', '{"what": "task", "account": "acme", "task": "t_1"}')`)
    await until('a change after it', async () => page.events.find(event => event.task === 't_1'))
    await page.leave()
  })

  it('tells somebody who comes back what they missed and nothing else, and somebody who was away too long to look at all', async () => {
    const page = await follow()
    await until('hello', async () => page.events[0])
    await sleep(300)
    const last = page.ids.at(-1) ?? ''
    await page.leave()
    const said = (id: string) => `select pg_notify('changes', '{"what": "task", "account": "${id}", "task": "${id}"}')`
    await stack.pool.query(said('missed'))
    const heard = await follow()
    await stack.pool.query(said('heard'))
    await until('the one after', async () => heard.events.find(event => event.task === 'heard'))
    await heard.leave()

    const back = await follow(last)
    await until('what was missed', async () => back.events.find(event => event.task === 'heard'))
    expect(back.events.map(event => event.task ?? event.what)).toEqual(['hello', 'missed', 'heard'])
    await back.leave()
    const another = await follow('0badc0de-17')
    await until('a look at all', async () => another.events.find(event => event.what === 'settings'))
    await another.leave()
  })

  it('ends with the server, at once', async () => {
    const page = await follow()
    await until('hello', async () => page.events[0])
    const begun = performance.now()
    await stack.app.close()
    // and does not wait for whoever follows, who would never leave
    expect(performance.now() - begun).toBeLessThan(10_000)
    await until('the end', async () => page.state.over)
  })
})
