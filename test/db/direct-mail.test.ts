import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listMailTraces } from '../../db/list-mail-traces.ts'
import { inTransaction } from '../../db/pool.ts'
import { readSecret } from '../../db/secrets.ts'
import { suppress } from '../../db/suppressions.ts'
import type { SendCommand } from '../../domain/journey/commands.ts'
import { erasePerson } from '../../intake/erase-person.ts'
import { addressHash } from '../../intake/keyed-hash.ts'
import { switchOff, switchOn } from '../../intake/turn-switch.ts'
import { visitorToken } from '../../intake/visitor-token.ts'
import { type Activities, activitiesOf } from '../support/activities-of.ts'
import { loopbackServer } from '../support/loopback-server.ts'
import { smallFiles, smallRelease, TIER_A } from '../support/small-definitions.ts'
import { addAccount, originOf, person, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const SECRET = `whsec_${Buffer.from('a secret of some length').toString('base64')}`
const DAY = 86_400_000
const files = smallFiles(TIER_A)
/** a weekday that is neither today nor beside it, anywhere: it is quiet now, and paper does not ask */
const farDay = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][new Date(Date.now() + 3 * DAY).getUTCDay()]

let server: Awaited<ReturnType<typeof loopbackServer>>
let w: Workspace
let act: Activities
let secret: string

beforeAll(async () => {
  server = await loopbackServer()
  const letter = (id: string, more = '') =>
    `content: ${id}\ntitle: Letter\nchannel: direct-mail\nwebhook: press\nowner: ops\nlanguage: en\napproved: yes\nfallbacks: { person.firstName: there }\n${more}subject: To {{ account.name }}\nbody: <p>Dear {{ person.firstName }}</p>\n`
  w = await testWorkspace(
    smallRelease({
      ...TIER_A,
      'workspace.yaml': `${files['workspace.yaml']}\nconsents: { paper: Letters }\nquietHours: outside night\nchannels: { direct-mail: { perPerson: 1 per 90d } }\n`,
      'night.yaml': `calendar: night\ntimezone: Europe/Berlin\nopen: { ${farDay}: "00:00-24:00" }\n`,
      'signals.yaml': `${files['signals.yaml']}  letter.returned: { title: Back, about: person, payload: { messageId: text } }\n  letter.delivered: { title: There, about: person, payload: { messageId: text } }\n`,
      'press.yaml': `webhook: press\ntitle: Printing house\nowner: ops\nurl: ${server.url}/letters\nsecret: PRESS_SECRET\nretries: 2\n`,
      'letters.yaml': [
        letter('card'),
        letter('known').replace('<p>', '<p>{{ person.token }} '),
        letter('asks', 'consent: paper\n'),
        letter('notice', 'touch: no\n'),
      ].join('---\n'),
    }),
  )
  secret = await readSecret(w.pool)
  act = activitiesOf(w, undefined, { webhooks: { loopback: true, secret: () => SECRET }, live: true, secret })
})
afterAll(async () => {
  await server.stop()
  await w.end()
})
beforeEach(() => {
  server.heard.splice(0)
  server.answer(response => response.end('{}'))
})

/** The time to try it again has come. */
const comeDue = (account: string) =>
  w.pool.query(`update effects set held_until = app_now() where state = 'deferred' and account_key = $1`, [account])

/** An account in its journey, whose champion lives somewhere unless a test says otherwise. */
async function inJourney(key: string, postal: object | null = { street: '1 Quay', city: 'Cork' }): Promise<void> {
  await addAccount(w.pool, key)
  await w.accept(key, 'mail.replied', { person: person(`eva@${key}.example`) })
  const all = { street: null, postalCode: null, city: null, region: null, country: null, ...postal }
  await w.pool.query(`update people set first_name = 'Eva', last_name = 'Marx', postal = $2 where account_key = $1`, [
    key,
    postal && JSON.stringify(all),
  ])
}

function send(account: string, content = 'card', n = 1, more: Partial<SendCommand> = {}): SendCommand {
  const at = Date.now()
  const key = `growth/${account}/1/background.1/${content}-${n}/1/-`
  const to = { rule: { pick: 'best', role: 'champion' } } as const
  return { do: 'send', key, origin: originOf(account), at, content, to, expiresAt: at + 7 * DAY, ...more }
}

const ledger = async (account: string) =>
  (
    await w.pool.query(`select state, reason, channel, subject from effects where account_key = $1 order by key`, [
      account,
    ])
  ).rows
const status = (code: number) => server.answer(response => response.writeHead(code).end('no'))
const hangUp = () => server.answer(response => response.destroy())

describe('a letter', () => {
  it('goes to the printing house with text and postal address, signed, and stands in the ledger', async () => {
    await inJourney('fine')
    expect(await act.sendContent(send('fine'))).toMatchObject({ outcome: 'sent', reason: null })
    const [heard] = server.heard
    const told = heard && new Webhook(SECRET).verify(heard.body, heard.headers as Record<string, string>)
    expect(told).toMatchObject({
      content: 'card',
      test: false,
      from: { name: 'Small' },
      to: { name: 'Eva Marx', company: 'fine', street: '1 Quay', city: 'Cork', postalCode: null, country: null },
      subject: 'To fine',
      html: '<p>Dear Eva</p>',
      text: 'Dear Eva',
    })
    const id = await value<string>(w.pool, `select message_id from effects where account_key = 'fine'`)
    expect(told).toHaveProperty('id', id.slice(1, -1))
    expect(await ledger('fine')).toEqual([{ state: 'sent', reason: null, channel: 'direct-mail', subject: 'To fine' }])
    expect(await act.sendContent(send('fine'))).toMatchObject({ outcome: 'sent' })
    expect(server.heard).toHaveLength(1)
  })

  it('says that it is a test, and names nobody, where mail reaches nobody either', async () => {
    await inJourney('trial')
    await activitiesOf(w, undefined, { webhooks: { loopback: true, secret: () => SECRET } }).sendContent(send('trial'))
    const [heard] = server.heard
    expect(JSON.parse(heard?.body ?? '{}')).toMatchObject({ test: true, to: { name: 'Test Letter', company: null } })
    for (const theirs of ['Eva', 'Marx', 'Quay', 'Cork']) expect(heard?.body).not.toContain(theirs)
  })

  it('has nobody known by its link where mail reaches nobody either', async () => {
    await inJourney('linked')
    const id = await value<string>(w.pool, `select id from people where account_key = 'linked'`)
    const trial = activitiesOf(w, undefined, { webhooks: { loopback: true, secret: () => SECRET }, secret })
    await act.sendContent(send('linked', 'known', 1))
    await inJourney('unlinked')
    const other = await value<string>(w.pool, `select id from people where account_key = 'unlinked'`)
    await trial.sendContent(send('unlinked', 'known', 1))
    expect(server.heard[0]?.body).toContain(visitorToken(secret, id))
    expect(server.heard.at(-1)?.body).toContain('Dear Test')
    expect(server.heard.at(-1)?.body).not.toContain(visitorToken(secret, other))
  })

  it.each([null, { street: '1 Quay' }])('goes to nobody whose postal address is %j', async postal => {
    const account = postal === null ? 'homeless' : 'townless'
    await inJourney(account, postal)
    expect(await act.sendContent(send(account))).toMatchObject({ outcome: 'skipped', reason: 'no-postal-address' })
    expect(server.heard).toHaveLength(0)
  })

  it('goes first to whom letters reach, also without any address of mail', async () => {
    await inJourney('two', null)
    await w.pool.query(
      `insert into people (id, account_key, role, postal) values ('p_paper', 'two', 'champion', '{"street": "2 Quay", "city": "Cork"}')`,
    )
    expect(await act.sendContent(send('two'))).toMatchObject({ outcome: 'sent', person: 'p_paper' })
  })

  it('asks the gate for consent, its own cap and its own switch, and for no hour of the day', async () => {
    await inJourney('asked')
    expect(await act.sendContent(send('asked', 'asks'))).toMatchObject({ reason: 'no-consent:paper' })
    expect(await act.sendContent(send('asked'))).toMatchObject({ outcome: 'sent' })
    const capped = await act.sendContent(send('asked', 'card', 2))
    expect(capped).toMatchObject({ outcome: 'deferred', reason: `cap-person:channel:1:${90 * DAY}` })
    expect(await act.sendContent(send('asked', 'notice'))).toMatchObject({ outcome: 'sent' })
    const off = { scope: 'channel', of: 'direct-mail' } as const
    await switchOff(w.pool, { ...off, until: null, by: 'Ada', reason: 'wrong paper' })
    const held = await act.sendContent(send('asked', 'notice', 2))
    expect(held).toMatchObject({ outcome: 'deferred', reason: 'switched-off:channel:direct-mail' })
    await switchOn(w.pool, off, 'Ada')
  })

  it('goes to nobody who opted out, wanted no mail or wanted to be forgotten; a mail that bounced says nothing of paper', async () => {
    await inJourney('out')
    await w.pool.query(`update people set opted_out = true where account_key = 'out'`)
    expect(await act.sendContent(send('out'))).toMatchObject({ outcome: 'skipped', reason: 'opted-out' })
    await inJourney('bounced')
    await suppress(w.pool, addressHash(secret, 'eva@bounced.example'), 'bounced', 'test')
    expect(await act.sendContent(send('bounced'))).toMatchObject({ outcome: 'sent' })
    await suppress(w.pool, addressHash(secret, 'eva@bounced.example'), 'erased', 'test')
    expect(await act.sendContent(send('bounced', 'notice', 2))).toMatchObject({ reason: 'suppressed-erased' })
    await inJourney('angry')
    await suppress(w.pool, addressHash(secret, 'eva@angry.example'), 'complained', 'test')
    expect(await act.sendContent(send('angry'))).toMatchObject({ reason: 'suppressed-complained' })
  })

  it('is in doubt when the answer was lost, and follows its step: held, taken for sent, or sent again with the same id', async () => {
    hangUp()
    await inJourney('held')
    expect(await act.sendContent(send('held'))).toMatchObject({ outcome: 'unknown' })
    expect(await act.sendContent(send('held'))).toMatchObject({ outcome: 'unknown' })
    expect(server.heard).toHaveLength(1)
    await inJourney('assumed')
    expect(await act.sendContent(send('assumed', 'card', 1, { onUnknown: 'assume-sent' }))).toMatchObject({
      outcome: 'sent',
    })
    await inJourney('again')
    const again = send('again', 'card', 1, { onUnknown: 'resend' })
    expect(await act.sendContent(again)).toMatchObject({
      outcome: 'deferred',
      reason: expect.stringMatching(/^again:/),
    })
    await w.pool.query(`update people set postal = postal || '{"city": "Dublin"}' where account_key = 'again'`)
    server.answer(response => response.end('{}'))
    await comeDue('again')
    expect(await act.sendContent(again)).toMatchObject({ outcome: 'sent' })
    const [one, two] = server.heard.slice(-2)
    expect(two?.headers['webhook-id']).toBe(one?.headers['webhook-id'])
    expect(two?.body).toBe(one?.body)
  })

  it('is in doubt after an answer that something in between gave', async () => {
    await inJourney('gateway')
    status(504)
    expect(await act.sendContent(send('gateway'))).toMatchObject({
      outcome: 'unknown',
      reason: 'http-504-after-body',
    })
  })

  it('is tried again where it was certainly not taken, and rejected when that does not end', async () => {
    await inJourney('busy')
    status(503)
    expect(await act.sendContent(send('busy'))).toMatchObject({ outcome: 'deferred', reason: 'http-503' })
    await comeDue('busy')
    expect(await act.sendContent(send('busy'))).toMatchObject({ outcome: 'deferred' })
    await comeDue('busy')
    expect(await act.sendContent(send('busy'))).toMatchObject({ outcome: 'rejected', reason: 'http-503' })
    await inJourney('refused')
    status(422)
    expect(await act.sendContent(send('refused'))).toMatchObject({ outcome: 'rejected', reason: 'http-422' })
  })

  it('that was certainly not taken goes out with the text and address of its next try, until one may have arrived', async () => {
    await inJourney('fresh')
    const live = send('fresh', 'card', 1, { onUnknown: 'resend' })
    const trial = activitiesOf(w, undefined, { webhooks: { loopback: true, secret: () => SECRET }, secret })
    status(503)
    await trial.sendContent(live)
    await w.pool.query(`update people set first_name = 'Eve', postal = postal || '{"city": "Dublin"}'
      where account_key = 'fresh'`)
    hangUp()
    await comeDue('fresh')
    await act.sendContent(live)
    await w.pool.query(`update people set postal = postal || '{"city": "Galway"}' where account_key = 'fresh'`)
    status(200)
    await comeDue('fresh')
    expect(await act.sendContent(live)).toMatchObject({ outcome: 'sent' })
    const told = server.heard.map(({ body }) => JSON.parse(body))
    expect(told.map(({ test, html, to }) => [test, html, to.name, to.city])).toEqual([
      [true, '<p>Dear Test</p>', 'Test Letter', 'Nowhere'],
      [false, '<p>Dear Eve</p>', 'Eve Marx', 'Dublin'],
      [false, '<p>Dear Eve</p>', 'Eve Marx', 'Dublin'],
    ])
  })

  it('that was in doubt is known to be posted by a signal that names it', async () => {
    await inJourney('proof')
    hangUp()
    await act.sendContent(send('proof'))
    const messageId = await value<string>(w.pool, `select message_id from effects where account_key = 'proof'`)
    await w.accept('proof', 'letter.delivered', { person: person('eva@proof.example'), data: { messageId } })
    expect(await ledger('proof')).toMatchObject([{ state: 'sent', reason: 'confirmed:letter.delivered' }])
  })

  it('that came back ends letters to them at that address, and no mail', async () => {
    await inJourney('moved')
    await w.accept('moved', 'letter.returned', { person: person('eva@moved.example'), data: { messageId: 'x' } })
    expect(await act.sendContent(send('moved'))).toMatchObject({ reason: 'suppressed-returned' })
    await w.pool.query(`update people set postal = postal || '{"street": "9 New Road"}' where account_key = 'moved'`)
    expect(await act.sendContent(send('moved', 'card', 2))).toMatchObject({ outcome: 'sent' })
  })

  it.each([true, false])(
    'that came back after they moved ends letters to where it went (its person told: %s), not to where they live now',
    async told => {
      const account = `mover-${told}`
      await inJourney(account, { street: `${account} 1`, city: 'Cork' })
      await act.sendContent(send(account, 'notice'))
      const move = (street: string) =>
        w.pool.query(
          `update people set postal = postal || jsonb_build_object('street', $2::text) where account_key = $1`,
          [account, street],
        )
      await move(`${account} 2`)
      const messageId = await value<string>(w.pool, 'select message_id from effects where account_key = $1', [account])
      const whom = told ? { person: person(`eva@${account}.example`) } : {}
      await w.accept(account, 'letter.returned', { ...whom, data: { messageId: messageId.slice(1, -1) } })
      expect(await act.sendContent(send(account, 'notice', 2))).toMatchObject({ outcome: 'sent' })
      await move(`${account} 1`)
      expect(await act.sendContent(send(account, 'notice', 3))).toMatchObject({ reason: 'suppressed-returned' })
    },
  )

  it('is no mail after which a click may be that of a scanner', async () => {
    await inJourney('clicks')
    await act.sendContent(send('clicks'))
    const id = await value<string>(w.pool, `select id from people where account_key = 'clicks'`)
    const click = { account: 'clicks', person: id, at: Date.now() }
    expect(await inTransaction(w.pool, tx => listMailTraces(tx, [click], DAY))).toEqual([])
  })

  it('leaves no word of the address when its addressee is erased', async () => {
    await inJourney('gone', { street: '77 Zyxelline Lane', city: 'Cork' })
    await act.sendContent(send('gone'))
    const kept = () => value<number>(w.pool, `select count(*)::int from webhook_calls where body like '%Zyxelline%'`)
    expect(await kept()).toBe(1)
    const id = await value<string>(w.pool, `select id from people where account_key = 'gone'`)
    await erasePerson(w.pool, id, { dry: false, by: { kind: 'user', id: 'u', name: 'Ada' }, reason: 'asked' })
    expect(await kept()).toBe(0)
    expect(await value(w.pool, `select postal from people where id = $1`, [id])).toBeNull()
  })
})
