import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { replayCall } from '../../activities/replay-call.ts'
import { armCrashPoint } from '../../crash-points.ts'
import { listDecisions, orderedCalls } from '../../db/effect-decisions.ts'
import { listAside, listReleased, noteFailure, noteSuccess, releaseAside } from '../../db/set-aside.ts'
import { insertUser } from '../../db/users.ts'
import { PATIENCE } from '../../domain/aside/patience.ts'
import type { CallWebhookCommand, SendCommand } from '../../domain/journey/commands.ts'
import { decideEffect } from '../../intake/decide-effect.ts'
import { letGo } from '../../intake/let-go.ts'
import { switchOff, switchOn } from '../../intake/turn-switch.ts'
import { AsideKeeper } from '../../worker/aside-keeper.ts'
import { Poisoned } from '../../worker/poisoned.ts'
import { Sweeper } from '../../worker/sweeper.ts'
import { activitiesOf, depsOf } from '../support/activities-of.ts'
import { diesAt } from '../support/dies-at.ts'
import { fakeMailServer, type Script } from '../support/fake-mail-server.ts'
import { loopbackServer } from '../support/loopback-server.ts'
import { smallRelease, TIER_A } from '../support/small-definitions.ts'
import { addAccount, inboxOf, originOf, person, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const SECRET = `whsec_${Buffer.from('a secret of some length').toString('base64')}`
const MINUTE = 60_000
let w: Workspace
let server: Awaited<ReturnType<typeof loopbackServer>>
let count = 0

beforeAll(async () => {
  server = await loopbackServer()
  w = await testWorkspace(
    smallRelease({
      ...TIER_A,
      'quotes.yaml': `webhook: quotes\ntitle: Quotes\nowner: ops\nurl: ${server.url}/quotes\nsecret: QUOTES_SECRET\nretries: 20\n`,
    }),
  )
})
afterAll(async () => {
  await server.stop()
  await w.end()
})
beforeEach(async () => {
  server.heard.splice(0)
  await w.pool.query('delete from set_aside')
})

async function inJourney(): Promise<string> {
  count += 1
  const account = `aside-${count}`
  await addAccount(w.pool, account)
  await w.accept(account, 'mail.replied', { person: person(`eva@${account}.example`) })
  return account
}

function call(account: string): CallWebhookCommand {
  const key = `growth/${account}/1/background.1/quote/1/-`
  const origin = originOf(account, 'quote')
  return { do: 'call-webhook', key, origin, at: Date.now(), webhook: 'quotes', with: {}, keep: {} }
}

function send(account: string): SendCommand {
  const at = Date.now()
  const key = `growth/${account}/1/background.1/mail/1/-`
  const to = { rule: { pick: 'best', role: 'champion' } } as const
  const origin = originOf(account, 'mail')
  return { do: 'send', key, origin, at, content: 'hello', to, expiresAt: at + 86_400_000 }
}

const act = (mail?: string) => activitiesOf(w, mail, { webhooks: { loopback: true, secret: () => SECRET } })
const deps = () => depsOf(w, undefined, { webhooks: { loopback: true, secret: () => SECRET } })
const probeNow = () => w.pool.query(`update set_aside set probe_at = app_now() - interval '1 second'`)
const told = async (account: string) =>
  (await inboxOf(w.pool, account)).filter(({ body }) => body.kind === 'effect-decided').length

async function letAllGo(): Promise<void> {
  for (const released of await listReleased(w.pool)) await letGo(w.pool, released)
}

/** The time to try it again has come. */
const comeDue = (account: string) =>
  w.pool.query(`update effects set held_until = app_now() where state = 'deferred' and account_key = $1`, [account])

/** A call of an account, when its time has come. */
async function callAgain(account: string) {
  await comeDue(account)
  return act().callWebhook(call(account))
}

async function sendBy(script: Script, account: string) {
  await comeDue(account)
  const mail = await fakeMailServer(script)
  const answer = await act(mail.url).sendContent(send(account))
  await mail.stop()
  return { answer, messages: mail.messages }
}

describe('an endpoint that keeps failing', () => {
  const fails = () => server.answer(response => void response.writeHead(500).end('no'))

  it('is set aside after ten failures in a row; calls then wait without being made, but for one try in a while', async () => {
    fails()
    const account = await inJourney()
    for (let n = 0; n < 10; n += 1) await callAgain(account)
    expect(await listAside(w.pool)).toMatchObject([
      { kind: 'endpoint', ref: 'quotes', reason: 'http-500', failures: 10 },
    ])
    server.heard.splice(0)
    const others = [call(await inJourney()), call(await inJourney())]
    for (const other of others) {
      const answer = await act().callWebhook(other)
      expect(answer).toMatchObject({ outcome: 'deferred', reason: 'set-aside:endpoint:quotes' })
      expect('until' in answer && answer.until - Date.now()).toBeGreaterThan(59 * MINUTE)
    }
    expect(server.heard).toEqual([])
    expect(await value(w.pool, `select count(*)::int from webhook_calls where effect_key = $1`, [others[0]?.key])).toBe(
      0,
    )
    await probeNow()
    await Promise.all(others.map(other => act().callWebhook(other)))
    expect(server.heard).toHaveLength(1)
  })

  it('is taken up again by the first call that succeeds, and what waits for it is asked for again', async () => {
    fails()
    const account = await inJourney()
    for (let n = 0; n < 10; n += 1) await callAgain(account)
    const other = await inJourney()
    await act().callWebhook(call(other))
    server.answer(response => void response.end('{}'))
    await probeNow()
    expect(await callAgain(account)).toMatchObject({ outcome: 'answered' })
    await letAllGo()
    expect(await told(other)).toBe(1)
    expect(await value(w.pool, 'select count(*)::int from set_aside')).toBe(0)
    expect(await act().callWebhook(call(other))).toMatchObject({ outcome: 'answered' })
  })

  it('is not set aside by failures with answers between them', async () => {
    const account = await inJourney()
    for (let n = 0; n < 12; n += 1) {
      if (n === 6) server.answer(response => void response.writeHead(404).end())
      else fails()
      await callAgain(n === 6 ? await inJourney() : account)
    }
    expect(await listAside(w.pool)).toEqual([])
  })

  it('can be given up: what waits for it is dropped, and its journeys hear of it', async () => {
    for (let n = 0; n < 10; n += 1) await noteFailure(w.pool, 'endpoint', 'quotes', 'http-500', PATIENCE.endpoint)
    const account = await inJourney()
    await act().callWebhook(call(account))
    expect(await releaseAside(w.pool, 'endpoint', 'quotes', 'drop', 'Ada')).toBe(true)
    await letAllGo()
    expect(await told(account)).toBe(1)
    const { key } = call(account)
    expect(await listDecisions(w.pool, key)).toMatchObject([
      { decided: 'not-sent', by: { name: 'Ada' }, reason: 'endpoint quotes was given up' },
    ])
    expect(await act().callWebhook(call(account))).toMatchObject({ outcome: 'failed', reason: 'dropped' })
    // it never said anything that could be said once more
    const by = { kind: 'user', id: 'u_1', name: 'Ada' } as const
    const again = await decideEffect(w.pool, { key, as: 'resend', by, reason: 'they mended it' })
    expect(again).toMatchObject({ refused: { code: 'not-again' } })
  })
})

describe('whoever lets go', () => {
  it('may die in between: what was let go is asked for again, the rest is not forgotten', async () => {
    for (let n = 0; n < 10; n += 1) await noteFailure(w.pool, 'endpoint', 'quotes', 'http-500', PATIENCE.endpoint)
    const accounts = [await inJourney(), await inJourney()]
    for (const account of accounts) await act().callWebhook(call(account))
    await releaseAside(w.pool, 'endpoint', 'quotes', 'replay', 'Ada')
    await diesAt('keeper:let-go', letAllGo)
    expect(await listReleased(w.pool)).toHaveLength(1)
    await letAllGo()
    expect(await listReleased(w.pool)).toEqual([])
    server.heard.splice(0)
    server.answer(response => void response.end('{}'))
    for (const account of accounts) {
      // each word has the journey ask; the ledger answers, and one call is made
      for (let n = await told(account); n > 0; n -= 1) await act().callWebhook(call(account))
    }
    expect(server.heard).toHaveLength(2)
  })

  it('tells ops again where it dies before it has noted that they were told, and then no more', async () => {
    const mail = await fakeMailServer({})
    const user = { id: 'u_0123456789ab', name: 'Ops', email: 'ops@small.example', staffId: null, roles: ['ops'] }
    await insertUser(w.pool, { ...user, createdBy: 'a test' })
    await noteFailure(w.pool, 'channel', 'mail', 'smtp-535', PATIENCE.channel)
    const keep = async (mails: number) => {
      const lines: string[] = []
      const keeper = new AsideKeeper({ url: w.url, deps: depsOf(w, mail.url), log: line => lines.push(line) })
      await keeper.start()
      await expect.poll(() => mail.messages.length, { timeout: 15_000 }).toBe(mails)
      await keeper.stop()
      return lines
    }
    armCrashPoint('keeper:told:1', () => {
      throw new Error('died')
    })
    expect(await keep(1)).toContain('aside keeper: died')
    armCrashPoint('')
    await keep(2)
    expect(await value(w.pool, `select told_at is not null from set_aside where ref = 'mail'`)).toBe(true)
    await mail.stop()
  })
})

describe('a mail server that does not know us', () => {
  it('stops the channel at its first word, not each message, until one try in a while goes through', async () => {
    const first = await inJourney()
    expect((await sendBy({ mail: 535 }, first)).answer).toMatchObject({ outcome: 'deferred', reason: 'smtp-535' })
    const second = await inJourney()
    const held = await sendBy({}, second)
    expect(held.answer).toMatchObject({ outcome: 'deferred', reason: 'set-aside:channel:mail' })
    expect(held.messages).toEqual([])
    await probeNow()
    expect((await sendBy({}, first)).answer).toMatchObject({ outcome: 'sent' })
    await letAllGo()
    expect(await told(second)).toBe(1)
    expect((await sendBy({}, second)).answer).toMatchObject({ outcome: 'sent' })
  })

  it.each([530, 534, 535, 538])('is set aside, and its mail waits, when it answers credentials with %s', async auth => {
    const mail = await fakeMailServer({ auth })
    const url = mail.url.replace('://', '://us:word@')
    expect(await act(url).sendContent(send(await inJourney()))).toMatchObject({
      outcome: 'deferred',
      reason: `smtp-${auth}`,
    })
    await mail.stop()
    expect(await listAside(w.pool)).toMatchObject([{ kind: 'channel', ref: 'mail', reason: `smtp-${auth}` }])
  })
})

describe('a mail server that is not reached', () => {
  it('is set aside when that lasts, and not for one moment, until it answers of any message', async () => {
    for (let n = 0; n < 4; n += 1) await act('smtp://127.0.0.1:1').sendContent(send(await inJourney()))
    expect(await listAside(w.pool)).toEqual([])
    await w.pool.query(`update set_aside set since = since - interval '6 minutes'`)
    await sendBy({ rcpt: 421 }, await inJourney())
    expect(await listAside(w.pool)).toMatchObject([{ kind: 'channel', ref: 'mail', reason: 'smtp-421', failures: 5 }])
    const waiting = await inJourney()
    expect((await sendBy({}, waiting)).answer).toMatchObject({ reason: 'set-aside:channel:mail' })
    await probeNow()
    expect((await sendBy({ rcpt: 550 }, await inJourney())).answer).toMatchObject({ outcome: 'rejected' })
    expect(await listAside(w.pool)).toEqual([])
    await letAllGo()
    expect(await told(waiting)).toBe(1)
  })

  it('is not counted as failing any more by what it answers of a message', async () => {
    for (let n = 0; n < 2; n += 1) await act('smtp://127.0.0.1:1').sendContent(send(await inJourney()))
    await sendBy({ rcpt: 450 }, await inJourney())
    expect(await value(w.pool, 'select count(*)::int from set_aside')).toBe(0)
  })
})

describe('what keeps failing', () => {
  it('is forgotten by a success before it was set aside', async () => {
    for (let n = 0; n < 2; n += 1) await noteFailure(w.pool, 'content', 'hello', 'template', PATIENCE.content)
    await noteSuccess(w.pool, 'content', 'hello')
    expect(await noteFailure(w.pool, 'content', 'hello', 'template', PATIENCE.content)).toBe(false)
  })
})

describe('an account that cannot be reached', () => {
  it('is set aside while others are reached, and not when nobody is', async () => {
    const poisoned = new Poisoned(w.pool)
    for (let n = 0; n < 20; n += 1) await poisoned.failed('bad')
    expect(await listAside(w.pool)).toEqual([])
    for (let n = 0; n < 6; n += 1) {
      await poisoned.succeeded(`good-${n}`)
      await poisoned.failed('bad')
    }
    expect(await listAside(w.pool)).toMatchObject([{ kind: 'account', ref: 'bad' }])
    expect(await poisoned.rests('bad')).toBe(true)
    expect(await poisoned.rests('good-1')).toBe(false)
    await probeNow()
    expect(await poisoned.rests('bad')).toBe(false)
    expect(await poisoned.rests('bad')).toBe(true)
    await releaseAside(w.pool, 'account', 'bad', 'replay', 'Ada')
    expect(await poisoned.rests('bad')).toBe(false)
  })
})

describe('an account whose conditions cannot be told', () => {
  it('is set aside for that alone: its journeys are reached, and it is over with the first look that succeeds', async () => {
    const sweep = async () => {
      await w.pool.query(`update accounts set next_flip_at = app_now() where key = 'stuck'`)
      // each a process of its own
      await new Sweeper({ url: w.url, pool: w.pool, definitions: w.store, log: () => undefined }).sweep()
    }
    await addAccount(w.pool, 'stuck')
    await w.pool.query(`
      create function refuse_look() returns trigger language plpgsql as $$
      begin if new.key = 'stuck' and new.next_flip_at is null then raise division_by_zero; end if; return new; end $$`)
    await w.pool.query('create trigger look before update on accounts for each row execute function refuse_look()')
    for (let n = 0; n < 5; n += 1) await sweep()
    expect(await listAside(w.pool)).toMatchObject([{ kind: 'conditions', ref: 'stuck', reason: 'not-settled' }])
    const poisoned = new Poisoned(w.pool)
    await poisoned.failed('stuck')
    expect(await poisoned.rests('stuck')).toBe(false)
    await poisoned.succeeded('stuck')
    expect(await listAside(w.pool)).toHaveLength(1)
    await w.pool.query('drop trigger look on accounts')
    await sweep()
    expect(await listAside(w.pool)).toEqual([])
    await letAllGo()
    expect(await value(w.pool, 'select count(*)::int from set_aside')).toBe(0)
  })
})

describe('a call that came to nothing', () => {
  it('is made once more by order, with the same id and body, and its play does not hear of it', async () => {
    server.answer(response => void response.writeHead(400).end('no'))
    const account = await inJourney()
    const command = call(account)
    await act().callWebhook(command)
    const by = { kind: 'user', id: 'u_1', name: 'Ada' } as const
    expect(await decideEffect(w.pool, { key: command.key, as: 'resend', by, reason: 'they mended it' })).toBe('decided')
    expect(await orderedCalls(w.pool)).toEqual([{ key: command.key, webhook: 'quotes' }])
    server.answer(response => void response.end('{}'))
    await replayCall(deps(), command.key, 'quotes')
    expect(await orderedCalls(w.pool)).toEqual([])
    expect(await value(w.pool, 'select state from effects where key = $1', [command.key])).toBe('sent')
    const [first, second] = server.heard
    expect(second?.body).toBe(first?.body)
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
  })

  it('is not made by order while calls are switched off: the order stands', async () => {
    server.answer(response => void response.writeHead(400).end('no'))
    const command = call(await inJourney())
    await act().callWebhook(command)
    const by = { kind: 'user', id: 'u_1', name: 'Ada' } as const
    await decideEffect(w.pool, { key: command.key, as: 'resend', by, reason: 'they mended it' })
    const calls = { scope: 'channel', of: 'webhook' } as const
    await switchOff(w.pool, { ...calls, until: null, by: 'Ada', reason: 'wrong numbers' })
    const before = server.heard.length
    await replayCall(deps(), command.key, 'quotes')
    expect(server.heard).toHaveLength(before)
    expect(await orderedCalls(w.pool)).toEqual([{ key: command.key, webhook: 'quotes' }])
    await switchOn(w.pool, calls, 'Ada')
    server.answer(response => void response.end('{}'))
    await replayCall(deps(), command.key, 'quotes')
    expect(await value(w.pool, 'select state from effects where key = $1', [command.key])).toBe('sent')
  })
})
