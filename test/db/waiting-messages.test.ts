import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joinPerson } from '../../db/join-people.ts'
import { inTransaction } from '../../db/pool.ts'
import { recordRounds } from '../../db/record-rounds.ts'
import type { CallWebhookCommand, SendCommand } from '../../domain/journey/commands.ts'
import { switchOff, switchOn } from '../../intake/turn-switch.ts'
import { type Activities, activitiesOf } from '../support/activities-of.ts'
import { fakeMailServer } from '../support/fake-mail-server.ts'
import { loopbackServer } from '../support/loopback-server.ts'
import { smallRelease, TIER_A } from '../support/small-definitions.ts'
import { addAccount, originOf, person, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const DAY = 86_400_000
const EVERYTHING = { scope: 'all', of: '' } as const
let w: Workspace
let mail: Awaited<ReturnType<typeof fakeMailServer>>
let server: Awaited<ReturnType<typeof loopbackServer>>
let act: Activities

beforeAll(async () => {
  server = await loopbackServer()
  mail = await fakeMailServer({})
  w = await testWorkspace(
    smallRelease({
      ...TIER_A,
      'quotes.yaml': `webhook: quotes\ntitle: Quotes\nowner: ops\nurl: ${server.url}/quotes\nsecret: QUOTES_SECRET\nretries: 20\n`,
    }),
  )
  act = activitiesOf(w, mail.url, { webhooks: { loopback: true, secret: () => 'a secret that is long enough' } })
})
afterAll(async () => {
  await mail.stop()
  await server.stop()
  await w.end()
})

async function inJourney(key: string): Promise<void> {
  await addAccount(w.pool, key)
  await w.accept(key, 'mail.replied', { person: person(`eva@${key}.example`) })
}

/** One of several messages of a step, to somebody who was chosen when it was reached. */
function send(account: string, whom: string, step = 'hello'): SendCommand {
  const at = Date.now()
  const key = `growth/${account}/1/background.1/${step}/1/${whom}`
  const to = { person: whom }
  return { do: 'send', key, origin: originOf(account, step), at, content: 'hello', to, expiresAt: at + 30 * DAY }
}
const ledger = async (key: string) =>
  (await w.pool.query('select state, reason, held_until from effects where key = $1', [key])).rows[0]

/** Two champions of an account. */
async function champions(key: string): Promise<[string, string]> {
  await inJourney(key)
  const eva = await value<string>(w.pool, 'select id from people where account_key = $1', [key])
  const eve = await value<string>(
    w.pool,
    `insert into people (account_key, email, first_name, role) values ($1, $2, 'Eve', 'champion') returning id`,
    [key, `eve@${key}.example`],
  )
  return [eva, eve]
}
const join = (from: string, into: string) => inTransaction(w.pool, tx => joinPerson(tx, { from, into }))

describe('a message to somebody who was joined into another one since they were chosen', () => {
  it('goes to that one', async () => {
    const [eva, eve] = await champions('one')
    await join(eva, eve)
    expect(await act.sendContent(send('one', eva))).toMatchObject({ outcome: 'sent', person: eve })
    expect(mail.messages.at(-1)).toContain('eve@one.example')
  })

  it('does not go to them once more where they were chosen, too, whichever goes first', async () => {
    const none = { outcome: 'skipped', reason: 'joined' }
    const [eva, eve] = await champions('two')
    await join(eva, eve)
    expect(await act.sendContent(send('two', eve))).toMatchObject({ outcome: 'sent', person: eve })
    expect(await act.sendContent(send('two', eva))).toMatchObject(none)
    // another step is another message
    await w.pool.query(`update effects set reserved_at = reserved_at - interval '60 days' where account_key = 'two'`)
    expect(await act.sendContent(send('two', eva, 'later'))).toMatchObject({ outcome: 'sent' })

    const [ada, ava] = await champions('held')
    await switchOff(w.pool, { ...EVERYTHING, until: null, by: 'Ada', reason: 'a test' })
    for (const whom of [ada, ava]) {
      expect(await act.sendContent(send('held', whom))).toMatchObject({ outcome: 'deferred', person: whom })
    }
    await join(ada, ava)
    await switchOn(w.pool, EVERYTHING, 'Ada')
    expect(await act.sendContent(send('held', ada))).toMatchObject({ outcome: 'sent', person: ava })
    expect(await act.sendContent(send('held', ava))).toMatchObject(none)
  })
})

describe('what a play waited to do when it ended', () => {
  const ends = (account: string, n: number) => {
    const at = Date.now()
    return recordRounds(w.pool, {
      ...{ journey: 'growth', account, run: 1, appliedSeq: 0, rounds: [{ n: 1, at, seq: null, log: [] }] },
      passages: {
        plays: [{ play: 'background', n, began: null, ended: { as: 'stopped', at } }],
        steps: [],
        notStarted: [],
      },
      now: {
        ...{ status: 'running', stage: { id: 'engaged', since: at, stay: 1, frozen: 0 }, clock: at, due: null },
        ...{ pause: null, parked: null, ended: null, plays: [], waiting: [] },
      },
    })
  }
  const call = (account: string, step: string): CallWebhookCommand => ({
    ...{ do: 'call-webhook', key: `growth/${account}/1/background.1/${step}/1/-`, origin: originOf(account, step) },
    ...{ at: Date.now(), webhook: 'quotes', with: {}, keep: {} },
  })

  it('ends with it, and what another run of it waits for does not', async () => {
    await inJourney('over')
    const eva = await value<string>(w.pool, `select id from people where account_key = 'over'`)
    const tried = call('over', 'tried')
    server.answer(response => void response.writeHead(500).end('no'))
    expect(await act.callWebhook(tried)).toMatchObject({ outcome: 'deferred' })
    await switchOff(w.pool, { ...EVERYTHING, until: null, by: 'Ada', reason: 'a test' })
    const [held, lost, never] = [send('over', eva), send('over', eva, 'lost'), call('over', 'never')]
    for (const one of [held, lost]) await act.sendContent(one)
    await act.callWebhook(never)
    await w.pool.query('update effects set lost = 1 where key = $1', [lost.key])
    await ends('over', 2)
    expect(await ledger(held.key)).toMatchObject({ state: 'held', reason: 'switched-off:all' })
    await w.pool.query(`delete from rounds where account_key = 'over'`)
    await ends('over', 1)
    await switchOn(w.pool, EVERYTHING, 'Ada')
    const over = { reason: 'play-over', held_until: null }
    expect(await ledger(held.key)).toEqual({ state: 'skipped', ...over })
    expect(await ledger(lost.key)).toEqual({ ...over, state: 'unknown', reason: 'not-again:play-over' })
    expect(await ledger(tried.key)).toEqual({ state: 'rejected', ...over })
    expect(await ledger(never.key)).toEqual({ state: 'skipped', ...over })
    expect(await act.callWebhook(never)).toMatchObject({ outcome: 'failed', reason: 'play-over' })
    expect(await act.sendContent(held)).toMatchObject({ outcome: 'skipped', reason: 'play-over' })
  })
})
