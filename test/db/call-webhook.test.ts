import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { postOnce } from '../../activities/http/post-once.ts'
import type { CallWebhookCommand } from '../../domain/journey/commands.ts'
import { type Activities, activitiesOf } from '../support/activities-of.ts'
import { loopbackServer } from '../support/loopback-server.ts'
import { smallRelease, TIER_A } from '../support/small-definitions.ts'
import { addAccount, originOf, person, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const SECRET = `whsec_${Buffer.from('a secret of some length').toString('base64')}`

let server: Awaited<ReturnType<typeof loopbackServer>>
let w: Workspace
let act: Activities

beforeAll(async () => {
  server = await loopbackServer()
  const endpoint = (id: string, more = '') =>
    `webhook: ${id}\ntitle: Quotes\nowner: ops\nurl: ${server.url}/${id}\nsecret: ${id.toUpperCase()}_SECRET\n${more}`
  const files = {
    'quotes.yaml': `${endpoint('quotes', 'retries: 2\n')}---\n${endpoint('gone')}---\n${endpoint('mute')}`,
  }
  w = await testWorkspace(
    smallRelease({
      ...files,
      ...TIER_A,
    }),
  )
  const secret = (name: string) => (name === 'MUTE_SECRET' ? null : SECRET)
  act = activitiesOf(w, undefined, { webhooks: { loopback: true, secret } })
})
afterAll(async () => {
  await server.stop()
  await w.end()
})
beforeEach(() => {
  server.heard.splice(0)
  server.answer(response => response.end('{}'))
})

async function inJourney(key: string): Promise<void> {
  await addAccount(w.pool, key)
  await w.accept(key, 'mail.replied', { person: person(`eva@${key}.example`) })
}

function call(account: string, webhook = 'quotes', more: Partial<CallWebhookCommand> = {}): CallWebhookCommand {
  const key = `growth/${account}/1/background.1/quote/1/-`
  return {
    do: 'call-webhook',
    key,
    origin: originOf(account, 'quote'),
    at: Date.now(),
    webhook,
    with: { account: { fact: 'account.key' }, tier: { fact: 'account.tier' }, users: { fact: 'usage.users' } },
    keep: { quoteId: { type: 'text' }, amount: { type: 'number' } },
    ...more,
  }
}

/** The same call, when its time to be tried again has come. */
async function again(command: CallWebhookCommand) {
  await w.pool.query('update effects set held_until = app_now() where key = $1', [command.key])
  return act.callWebhook(command)
}

const status = (code: number, headers: Record<string, string> = {}) =>
  server.answer(response => response.writeHead(code, headers).end('no'))

const ledger = async (account: string) =>
  (
    await w.pool.query(
      `select e.state, e.reason, c.tries from effects e left join webhook_calls c on c.effect_key = e.key where account_key = $1`,
      [account],
    )
  ).rows

describe('a call of an endpoint', () => {
  it('tells facts, is signed as Standard Webhooks says, and keeps what was answered', async () => {
    await inJourney('fine')
    server.answer(response => response.end(JSON.stringify({ quoteId: 'Q-1', amount: 60_000 })))
    const answer = await act.callWebhook(call('fine'))
    expect(answer).toMatchObject({ outcome: 'answered', reason: null, kept: { quoteId: true, amount: 60_000 } })
    const [heard] = server.heard
    expect(heard && new Webhook(SECRET).verify(heard.body, heard.headers as Record<string, string>)).toEqual({
      account: 'fine',
      tier: 'A',
      users: null,
    })
    expect(heard?.headers['idempotency-key']).toBe(heard?.headers['webhook-id'])
    expect(heard?.headers['webhook-id']).not.toContain('fine')
    expect(await ledger('fine')).toEqual([{ state: 'sent', reason: null, tries: 1 }])
    const kept = await w.pool.query(`select name, value from kept_answers where account_key = 'fine' order by name`)
    expect(kept.rows).toEqual([
      { name: 'amount', value: 60_000 },
      { name: 'quoteId', value: 'Q-1' },
    ])
  })

  it('is not made again once it was answered', async () => {
    await inJourney('twice')
    server.answer(response => response.end(JSON.stringify({ amount: 7 })))
    const first = await act.callWebhook(call('twice'))
    expect(first).toMatchObject({ reason: 'not answered: quoteId', kept: { amount: 7 } })
    expect(await act.callWebhook(call('twice'))).toEqual(first)
    expect(server.heard).toHaveLength(1)
  })

  it('fills what was answered into what later steps of the play say', async () => {
    await inJourney('later')
    server.answer(response => response.end(JSON.stringify({ quoteId: 'Q-9', amount: 5 })))
    await act.callWebhook(call('later'))
    const again = { text: 'Quote {kept.quoteId} for {account.key}' }
    const second = call('later', 'quotes', { with: { note: again, amount: { fact: 'kept.amount' } } })
    await act.callWebhook({ ...second, key: second.key.replace('quote/', 'order/') })
    expect(JSON.parse(server.heard[1]?.body ?? '{}')).toEqual({ note: 'Quote Q-9 for later', amount: 5 })
  })

  it('is tried again with the same id and body and another signature, and ends', async () => {
    await inJourney('down')
    status(503)
    const first = await act.callWebhook(call('down'))
    expect(first).toMatchObject({ outcome: 'deferred', reason: 'http-503' })
    await w.pool.query(`update accounts set tier_record = 'B' where key = 'down'`)
    await new Promise(resolve => setTimeout(resolve, 1_100))
    expect(await again(call('down'))).toMatchObject({ outcome: 'deferred' })
    expect(await again(call('down'))).toMatchObject({ outcome: 'failed', reason: 'http-503' })
    expect(await act.callWebhook(call('down'))).toMatchObject({ outcome: 'failed', reason: 'http-503' })
    expect(server.heard).toHaveLength(3)
    const [one, two] = server.heard
    expect(two?.headers['webhook-id']).toBe(one?.headers['webhook-id'])
    expect(two?.body).toBe(one?.body)
    expect(two?.headers['webhook-signature']).not.toBe(one?.headers['webhook-signature'])
    expect(await ledger('down')).toEqual([{ state: 'rejected', reason: 'http-503', tries: 3 }])
  })

  it('waits as long as the other side asks for', async () => {
    await inJourney('busy')
    status(429, { 'retry-after': '3600' })
    const answer = await act.callWebhook(call('busy'))
    expect(answer.outcome === 'deferred' && answer.until - Date.now()).toBeGreaterThan(3_500_000)
    // whoever asks before that spends no try
    expect(await act.callWebhook(call('busy'))).toEqual(answer)
    expect(server.heard).toHaveLength(1)
  })

  it('is not made where its play has ended', async () => {
    await inJourney('over')
    await w.pool.query(`update journey_runs set status = 'ended' where account_key = 'over'`)
    expect(await act.callWebhook(call('over'))).toMatchObject({ outcome: 'failed', reason: 'play-over' })
    expect(server.heard).toEqual([])
    expect(await ledger('over')).toEqual([{ state: 'skipped', reason: 'play-over', tries: null }])
  })

  it.each([404, 301])('is over with %s, and follows no redirect', async code => {
    await inJourney(`final-${code}`)
    status(code, { location: `${server.url}/elsewhere` })
    expect(await act.callWebhook(call(`final-${code}`))).toMatchObject({ outcome: 'failed', reason: `http-${code}` })
    expect(server.heard).toHaveLength(1)
  })

  it('is made no more once the endpoint is gone', async () => {
    await inJourney('gone-1')
    await inJourney('gone-2')
    status(410)
    expect(await act.callWebhook(call('gone-1', 'gone'))).toMatchObject({ outcome: 'failed', reason: 'http-410' })
    expect(await act.callWebhook(call('gone-2', 'gone'))).toMatchObject({ outcome: 'failed', reason: 'endpoint-gone' })
    expect(server.heard).toHaveLength(1)
  })

  it('is not made without a secret to sign it', async () => {
    await inJourney('mute')
    expect(await act.callWebhook(call('mute', 'mute'))).toMatchObject({ outcome: 'failed', reason: 'secret-missing' })
    expect(server.heard).toHaveLength(0)
  })

  it('is tried again when the answer breaks off', async () => {
    await inJourney('broken')
    server.answer(response => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{')
      setTimeout(() => response.destroy(), 20)
    })
    expect(await act.callWebhook(call('broken'))).toMatchObject({ outcome: 'deferred' })
    expect(await value(w.pool, `select state from effects where account_key = 'broken'`)).toBe('deferred')
  })
})

describe('posting once', () => {
  const limits = { connectWait: 1_000, totalWait: 400, mostReply: 1_000, loopback: true }
  const post = (url: string, more: Partial<typeof limits> = {}) =>
    postOnce(new URL(url), {}, '{}', { ...limits, ...more })

  it('reads so much of an answer and no more', async () => {
    server.answer(response => response.end('x'.repeat(500_000)))
    const posted = await post(server.url)
    expect(posted).toMatchObject({ status: 200, cut: true })
    expect('body' in posted && posted.body.length).toBe(1_000)
  })

  it('gives up on an answer that drips', async () => {
    server.answer(response => {
      response.writeHead(200)
      const drip = setInterval(() => response.write('x'), 50)
      response.on('close', () => clearInterval(drip))
    })
    expect(await post(server.url)).toEqual({ none: 'timed-out', begun: true })
  })

  it('says that nobody is there', async () => {
    expect(await post('http://127.0.0.1:9')).toEqual({ none: 'econnrefused', begun: false })
  })

  it('reaches nothing that is not public, in any spelling or by a name', async () => {
    const { port } = new URL(server.url)
    const hosts = ['127.0.0.1', '2130706433', '0x7f.1', '0177.0.0.1', '[::1]', '[::ffff:127.0.0.1]', 'localhost', '0']
    for (const host of hosts) {
      expect([host, await post(`http://${host}/`, { loopback: false })]).toEqual([
        host,
        { refused: 'address-not-allowed' },
      ])
    }
    expect(await post(`http://169.254.169.254:${port}/`)).toEqual({ refused: 'address-not-allowed' })
    expect(await post('https://example.com:8443/', { loopback: false })).toEqual({ refused: 'port-not-allowed' })
    expect(server.heard).toHaveLength(0)
  })
})
