import { createHmac, randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { until } from '../../support/stack-actions.ts'
import { SECRETS } from './marked-definitions.ts'
import { handIn, MAILS, unreadable } from './marked-mail.ts'
import { ACCOUNTS, type AccountKey, emailOf, type MarkedWorld } from './marked-world.ts'
import { COLLEAGUE, DOMAIN, OURS, POSTAL, SOMEBODY, WROTE } from './marks.ts'

const person = (email: string) => ({ email, firstName: SOMEBODY.first, lastName: SOMEBODY.last, title: SOMEBODY.title })
const jonas = { 'acting-as': 'jonas' }
/** Accounts are held by who has them. */
const ofTheirs = { 'acting-as': 'later-tim' }

/** Tells of a page that somebody viewed, and of what it was called. */
export async function view(w: MarkedWorld, account: AccountKey, email = emailOf(account), kind = 'page.viewed') {
  const data = kind === 'page.viewed' ? { minutes: 3, page: `/${WROTE}` } : {}
  return w.ask('/v1/signals', {
    json: { id: randomUUID(), source: 'test', kind, account: { key: account }, person: person(email), data },
  })
}

/** Values of a query, once there are some. */
function found(w: MarkedWorld, what: string, sql: string, values: unknown[] = []): Promise<string[]> {
  return until(
    what,
    async () => {
      const { rows } = await w.pool.query<{ found: string }>(sql, values)
      return rows.length > 0 && rows.map(row => row.found)
    },
    90_000,
  )
}

const sentTo = async (w: MarkedWorld, account: AccountKey): Promise<string> => {
  const sql = `select message_id as found from effects where account_key = $1 and kind = 'send' and state = 'sent' and play = 'everything'`
  return (await found(w, `mail to ${account}`, sql, [account]))[0] ?? ''
}

/** A link in a mail that was handed over to the world outside, and its token. */
function tokenIn(w: MarkedWorld, pattern: RegExp): string {
  const token = w.outside.mails.map(mail => pattern.exec(mail)?.[1]).find(Boolean) ?? ''
  expect(token).not.toBe('')
  w.secrets.add(token)
  return token
}

/** Everything that tells the program something of somebody, by what it is. Each says itself that it has happened. */
export const WAYS: Record<string, (w: MarkedWorld) => Promise<void>> = {
  async 'signals that begin plays'(w) {
    const accounts = Object.keys(ACCOUNTS) as AccountKey[]
    for (const account of accounts) expect((await view(w, account, emailOf(account), 'mail.replied')).status).toBe(202)
    await until(
      'every journey has begun',
      async () => {
        const sql = 'select count(*)::int as n from journey_runs where applied_seq > 0'
        return (await w.pool.query<{ n: number }>(sql)).rows[0]?.n === accounts.length
      },
      60_000,
    )
    for (const account of accounts) {
      if (account === 'a-stuck') continue
      expect((await view(w, account)).status).toBe(202)
    }
    const outcomes = [
      ['a-well', 'send', 'sent'],
      ['a-well', 'webhook', 'sent'],
      ['a-well', 'webhook', 'rejected'],
      ['a-well', 'audience', 'sent'],
      ['a-well', 'task', 'sent'],
      ['a-well', 'alert', 'deferred'],
      ['a-gone', 'send', 'rejected'],
      ['a-later', 'send', 'deferred'],
      ['a-lost', 'send', 'unknown'],
    ]
    for (const [account, kind, state] of outcomes)
      await found(
        w,
        `${kind} of ${account} ${state}`,
        'select key as found from effects where account_key = $1 and kind = $2 and state = $3',
        [account, kind, state],
      )
    expect(w.outside.calls).toEqual(expect.arrayContaining(['/press', '/outside', '/ads', '/broken']))
    const quoted = `select response as found from effects where account_key = $1 and response like '%' || $2 || '%'`
    for (const account of ['a-gone', 'a-later', 'a-well'])
      await found(w, `words about ${account} in the ledger`, quoted, [account, SOMEBODY.first])
  },
  async 'mail that comes back'(w) {
    const accounts = { reply: 'a-well', 'auto-reply': 'a-second', bounce: 'a-second', complaint: 'a-second' } as const
    for (const [is, account] of Object.entries(accounts)) {
      const body = MAILS[is]?.(await sentTo(w, account)) ?? ''
      const init = { headers: { 'content-type': 'message/rfc822' }, body }
      expect(JSON.parse((await w.ask('/v1/mail/inbound', init)).text)).toMatchObject({ is, outcome: 'taken' })
    }
    const again = MAILS['reply']?.(await sentTo(w, 'a-well')) ?? ''
    expect(await handIn(w.inboundPort, again)).toMatch(/^250/)
    expect(await handIn(w.inboundPort, unreadable())).toMatch(/^554/)
  },
  async 'a webhook of another system, rightly signed and not'(w) {
    const body = JSON.stringify({ id: randomUUID(), account: 'a-third', ...person('third@x.example'), text: WROTE })
    const sign = createHmac('sha256', SECRETS.DESK_SECRET).update(body).digest('hex')
    const send = (signature: string) =>
      w.ask('/v1/sources/desk', {
        body,
        headers: { 'content-type': 'application/json', 'x-desk-signature': signature },
      })
    expect((await send(sign)).status).toBe(202)
    expect((await send(WROTE)).status).toBe(401)
  },
  async 'CloudEvents, in the body and in headers, and ones that are none'(w) {
    const attributes = { specversion: '1.0', id: randomUUID(), source: 'test', type: 'page.viewed', subject: 'a-third' }
    const seen = { minutes: 1, page: `/${WROTE}` }
    const data = { ...seen, person: person('third@x.example') }
    const whole = (event: object) => ({
      body: JSON.stringify(event),
      headers: { 'content-type': 'application/cloudevents+json' },
    })
    expect((await w.ask('/v1/signals', whole({ ...attributes, data }))).status).toBe(202)
    const none = { ...attributes, specversion: WROTE, subject: SOMEBODY.first, data }
    expect((await w.ask('/v1/signals', whole(none))).status).toBeGreaterThanOrEqual(400)
    const ce = { ...attributes, id: randomUUID(), personemail: 'third@x.example' }
    const headers = Object.fromEntries(Object.entries(ce).map(([name, value]) => [`ce-${name}`, value]))
    const binary = { body: JSON.stringify(seen), headers: { ...headers, 'content-type': 'application/json' } }
    expect((await w.ask('/v1/signals', binary)).status).toBe(202)
  },
  async 'preferences and unsubscribing'(w) {
    const token = tokenIn(w, /^List-Unsubscribe: <\S*\/u\/([^>]+)>/m)
    const form = (body: string) => ({ body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect((await w.ask(`/u/${token}/preferences`)).status).toBe(200)
    expect((await w.ask(`/u/${token}/preferences`, form('do=choose&pause=none'))).status).toBe(200)
    expect((await w.ask(`/u/${token}`)).status).toBe(200)
    expect((await w.ask(`/u/${token}`, form('List-Unsubscribe=One-Click'))).status).toBe(200)
    expect((await w.ask(`/u/${SOMEBODY.first}@${DOMAIN}`)).status).toBe(404)
  },
  async 'a landing page'(w) {
    const token = tokenIn(w, /\?for=(?:3D)?([\w.-]+)"/)
    expect((await w.ask(`/v1/personalize?person=${token}&domain=${DOMAIN}`)).text).toContain('"known"')
    expect((await w.ask(`/v1/personalize?person=${SOMEBODY.first}&role=${WROTE}`)).status).toBeLessThan(500)
  },
  async 'addresses that lead nowhere'(w) {
    for (const path of [`/v1/people?q=${SOMEBODY.first}`, `/nothing/${emailOf('a-well')}`, `/v1/people/%zz${WROTE}`])
      expect((await w.ask(path)).status).toBeLessThan(500)
    const body = `{"id": "${SOMEBODY.first}`
    expect((await w.ask('/v1/signals', { body, headers: { 'content-type': 'application/json' } })).status).toBe(400)
  },
  async 'what colleagues write'(w) {
    const text = `${WROTE} by ${SOMEBODY.first}`
    const sql = `select id as found from tasks where account_key = 'a-well' and type = 'accept'`
    const [task] = await found(w, 'a task', sql)
    const done = { json: { outcome: 'accepted', note: text }, headers: jonas }
    expect((await w.ask(`/v1/tasks/${task}/complete`, done)).status).toBe(200)
    expect((await w.ask('/v1/accounts/a-well/notes', { json: { text }, headers: jonas })).status).toBeLessThan(300)
    const hold = { until: new Date(Date.now() + 86_400_000).toISOString(), reason: text }
    expect((await w.ask('/v1/accounts/a-third/hold', { json: hold, headers: ofTheirs })).status).toBe(200)
    expect((await w.ask('/v1/accounts/a-third/hold/lift', { json: {}, headers: ofTheirs })).status).toBe(200)
    const [key] = await found(w, 'a doubt', `select key as found from effects where state = 'unknown'`)
    const decided = { json: { as: 'not-sent', reason: text }, headers: jonas }
    expect((await w.ask(`/v1/effects/${encodeURIComponent(key ?? '')}/resolve`, decided)).status).toBe(200)
  },
  async 'how a message would read'(w) {
    const read = await w.ask('/v1/content/hello/preview?account=a-well')
    expect(read.text).toContain(SOMEBODY.first)
    const sent = await w.ask('/v1/content/hello/preview', { json: { account: 'a-well' }, headers: jonas })
    expect(sent.text).toContain(OURS)
  },
  async 'users, their links and keys'(w) {
    const json = { name: `${COLLEAGUE} Senior`, email: `senior@${OURS}`, roles: ['rep'] }
    const token = /\/sign-in\/([^"]+)/.exec((await w.ask('/v1/users', { json })).text)?.[1] ?? ''
    w.secrets.add(token)
    expect((await w.ask('/v1/users', { json })).status).toBe(409)
    expect((await w.ask(`/sign-in/${token}`)).status).toBe(200)
    const form = { body: '', headers: { 'content-type': 'application/x-www-form-urlencoded' } }
    expect((await w.ask(`/sign-in/${token}`, { ...form, redirect: 'manual' })).status).toBe(303)
    expect((await w.ask(`/sign-in/${token}`, form)).status).toBe(404)
    const { key } = JSON.parse((await w.ask('/v1/keys', { json: { name: 'other', scopes: ['signals'] } })).text)
    w.secrets.add(key)
    expect((await w.ask('/v1/accounts', { headers: { authorization: `Bearer ${key}x` } })).status).toBe(401)
  },
  async 'a file with rows that cannot be read'(w) {
    const address = `${POSTAL.street},${POSTAL.postalCode},${POSTAL.city},${POSTAL.country}`
    const rows = [
      'account,email,first name,last name,street,postal code,city,country',
      `a-third,new@${DOMAIN},${SOMEBODY.first},${SOMEBODY.last},${address}`,
      `nowhere,${SOMEBODY.first} at ${DOMAIN},${SOMEBODY.first},${SOMEBODY.last},${address}`,
      `a-third,"${SOMEBODY.first}`,
    ]
    const init = { body: rows.join('\n'), headers: { 'content-type': 'text/csv' } }
    const told = (await w.ask('/v1/imports/contacts', init)).text
    expect(told).toMatch(/"is":"complaint".*"status":"done"/s)
  },
  async 'somebody who is handed out and erased'(w) {
    const [id] = await found(w, 'somebody', `select id as found from people where email = $1`, [`new@${DOMAIN}`])
    expect((await w.ask(`/v1/people/${id}/export`)).text).toContain(SOMEBODY.first)
    const erase = { json: { reason: `${WROTE} wanted it` } }
    expect((await w.ask(`/v1/people/${id}/erase`, erase)).status).toBe(200)
  },
}
