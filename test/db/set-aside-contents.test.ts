import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listAside, listReleased, noteFailure } from '../../db/set-aside.ts'
import { PATIENCE } from '../../domain/aside/patience.ts'
import type { SendCommand } from '../../domain/journey/commands.ts'
import { letGo } from '../../intake/let-go.ts'
import { publish } from '../../intake/publish.ts'
import { type Activities, activitiesOf } from '../support/activities-of.ts'
import { fakeMailServer } from '../support/fake-mail-server.ts'
import { loopbackServer } from '../support/loopback-server.ts'
import { smallRelease, TIER_A } from '../support/small-definitions.ts'
import { addAccount, inboxOf, originOf, person, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const SECRET = `whsec_${Buffer.from('a secret of some length').toString('base64')}`
let w: Workspace
let mail: Awaited<ReturnType<typeof fakeMailServer>>
let press: Awaited<ReturnType<typeof loopbackServer>>
let act: Activities
let count = 0

/** Contents of which one asks for what is known of few accounts. */
function release(subject: string) {
  const text = `owner: ops\nlanguage: en\napproved: yes\nfallbacks: { person.firstName: there }\nbody: <p>Dear {{ person.firstName }}</p>\n`
  return smallRelease({
    ...TIER_A,
    'press.yaml': `webhook: press\ntitle: Printing house\nowner: ops\nurl: ${press.url}/letters\nsecret: PRESS_SECRET\nretries: 2\n`,
    'asks.yaml': `content: asks\ntitle: Asks\nchannel: email\n${text}subject: "${subject}"\n`,
    'card.yaml': `content: card\ntitle: Card\nchannel: direct-mail\nwebhook: press\n${text}subject: Hello\n`,
  })
}

beforeAll(async () => {
  press = await loopbackServer()
  press.answer(response => response.end('{}'))
  mail = await fakeMailServer({})
  w = await testWorkspace(release('Hello {{ account.name | append: account.town }}'))
  act = activitiesOf(w, mail.url, { webhooks: { loopback: true, secret: () => SECRET }, live: true })
})
afterAll(async () => {
  await press.stop()
  await mail.stop()
  await w.end()
})
beforeEach(() => w.pool.query('delete from set_aside'))

async function sends(content: string): Promise<SendCommand> {
  count += 1
  const account = `c-${count}`
  await addAccount(w.pool, account)
  await w.accept(account, 'mail.replied', { person: person(`eva@${account}.example`) })
  const at = Date.now()
  const key = `growth/${account}/1/background.1/mail/1/-`
  const to = { rule: { pick: 'best', role: 'champion' } } as const
  return { do: 'send', key, origin: originOf(account, 'mail'), at, content, to, expiresAt: at + 86_400_000 }
}

async function letAllGo(): Promise<void> {
  for (const released of await listReleased(w.pool)) await letGo(w.pool, released)
}
const asked = async ({ origin }: SendCommand) =>
  (await inboxOf(w.pool, origin.account)).filter(({ body }) => body.kind === 'effect-decided').length

describe('a message whose text could not be filled in', () => {
  it('is asked for again by the next release, though its content was never set aside', async () => {
    const [one, other] = [await sends('asks'), await sends('asks')]
    expect(await act.sendContent(one)).toMatchObject({ outcome: 'deferred', reason: 'template' })
    // as when others could be written to meanwhile
    await w.pool.query('delete from set_aside')
    expect(await act.sendContent(other)).toMatchObject({ outcome: 'deferred', reason: 'template' })
    expect(await listAside(w.pool)).toEqual([])
    await publish(w.pool, w.store, release('Hello {{ account.name }}'), () => undefined)
    await letAllGo()
    expect([await asked(one), await asked(other)]).toEqual([1, 1])
    expect(await act.sendContent(one)).toMatchObject({ outcome: 'sent' })
    expect(await value(w.pool, 'select count(*)::int from set_aside')).toBe(0)
  })

  it('is asked for again with all others, however many wait', async () => {
    const { key, origin } = await sends('hello')
    for (let n = 0; n < 3; n += 1) await noteFailure(w.pool, 'content', 'hello', 'template', PATIENCE.content)
    await act.sendContent({ ...(await sends('hello')), origin, key })
    await w.pool.query(
      `insert into effects (key, kind, state, reason, content_id, journey, account_key, run, stage, motion, decided_at)
       select $1 || n, 'send', 'held', 'template', 'hello', 'growth', $2, 1, 'engaged', 'net-new', now() from generate_series(1, 250) n`,
      [key, origin.account],
    )
    await publish(w.pool, w.store, release('Hello again {{ account.name }}'), () => undefined)
    await letAllGo()
    expect(await asked({ key, origin } as SendCommand)).toBe(251)
  })
})

describe('a content on paper that kept failing', () => {
  it('works again with the first letter that goes out', async () => {
    const command = await sends('card')
    const address = { street: '1 Quay', postalCode: null, city: 'Cork', region: null, country: null }
    await w.pool.query(`update people set last_name = 'Marx', postal = $2 where account_key = $1`, [
      command.origin.account,
      JSON.stringify(address),
    ])
    for (let n = 0; n < 3; n += 1) await noteFailure(w.pool, 'content', 'card', 'template', PATIENCE.content)
    await w.pool.query(`update set_aside set probe_at = app_now() - interval '1 second'`)
    expect(await act.sendContent(command)).toMatchObject({ outcome: 'sent' })
    expect(await listAside(w.pool)).toEqual([])
  })
})
