import { ApplicationFailure } from '@temporalio/common'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { alert } from '../../activities/alert.ts'
import { resendAlert } from '../../activities/resend-alert.ts'
import { sendContent } from '../../activities/send-content.ts'
import { listDecisions } from '../../db/effect-decisions.ts'
import { orderedAlerts } from '../../db/ordered-alerts.ts'
import { inTransaction } from '../../db/pool.ts'
import type { AlertCommand, SendCommand } from '../../domain/journey/commands.ts'
import { decideEffect } from '../../intake/decide-effect.ts'
import { signalImport } from '../../intake/import-signals.ts'
import { activitiesOf, depsOf } from '../support/activities-of.ts'
import { fakeMailServer, type Script } from '../support/fake-mail-server.ts'
import { smallRelease, TIER_A } from '../support/small-definitions.ts'
import {
  addAccount,
  addSdr,
  inboxOf,
  originOf,
  person,
  testWorkspace,
  value,
  type Workspace,
} from '../support/workspace.ts'

const BY = { kind: 'user', id: 'u_1', name: 'Ada' } as const
let w: Workspace
let count = 0
let key = ''
let command: SendCommand

beforeAll(async () => {
  w = await testWorkspace(
    smallRelease({
      ...TIER_A,
      'opened.yaml': `
signals:
  mail.opened: { title: Opened, about: account, payload: { messageId: text } }
`,
    }),
  )
})
afterAll(() => w.end())

beforeEach(async () => {
  count += 1
  const account = `doubt-${count}`
  await addAccount(w.pool, account)
  await w.accept(account, 'mail.replied', { person: person(`eva@${account}.example`) })
  key = `growth/${account}/1/background.1/mail/1/-`
  const at = Date.now()
  const to = { rule: { pick: 'best', role: 'champion' } } as const
  const origin = originOf(account, 'mail')
  command = { do: 'send', key, origin, at, content: 'hello', to, expiresAt: at + 86_400_000 }
})

/** Sends it, when its time has come. */
async function sendBy(script: Script, more: Partial<SendCommand> = {}) {
  await w.pool.query(`update effects set held_until = app_now() where key = $1 and state = 'deferred'`, [key])
  const server = await fakeMailServer(script)
  const answer = await activitiesOf(w, server.url).sendContent({ ...command, ...more })
  await server.stop()
  return { answer, messages: server.messages }
}

const lose = (more: Partial<SendCommand> = {}) => sendBy({ dot: 'close' }, more)
const state = () => value<string>(w.pool, 'select state from effects where key = $1', [key])
const told = async () =>
  (await inboxOf(w.pool, command.origin.account)).filter(({ body }) => body.kind === 'effect-decided').length

/** What the journey records of itself: it stands at the step that sent the message. */
async function waits(): Promise<void> {
  const lanes = [{ lane: 'main', step: 'mail', since: 0, doing: 'send', until: command.expiresAt }]
  const plays = [{ play: 'background', n: 1, unit: null, hash: 'h', startedAt: 0, until: null, lanes }]
  await w.pool.query(`update journey_runs set now = $2 where account_key = $1`, [
    command.origin.account,
    JSON.stringify({ plays }),
  ])
}

const decide = (as: 'sent' | 'not-sent' | 'resend') => decideEffect(w.pool, { key, as, by: BY, reason: 'asked them' })

describe('a message nobody can tell the fate of', () => {
  it('is called sent by somebody, who is kept with the reason, and its journey is told', async () => {
    await lose()
    expect(await decide('sent')).toBe('decided')
    expect(await state()).toBe('sent')
    expect(await told()).toBe(1)
    expect(await listDecisions(w.pool, key)).toEqual([
      { at: expect.any(Number), decided: 'sent', before: 'unknown', by: BY, reason: 'asked them', takenAt: null },
    ])
    expect((await sendBy({})).answer).toMatchObject({ outcome: 'sent' })
  })

  it('is called not sent, which can be put right', async () => {
    await lose()
    await decide('not-sent')
    expect((await sendBy({})).answer).toMatchObject({ outcome: 'skipped', reason: 'said-not-sent' })
    await decide('sent')
    expect(await state()).toBe('sent')
  })

  it('is sent once more by order while its play waits for it, by the same Message-ID', async () => {
    const first = await lose()
    await waits()
    expect(await decide('resend')).toBe('decided')
    expect(await state()).toBe('unknown')
    const again = await sendBy({})
    expect(again.answer).toMatchObject({ outcome: 'sent' })
    const id = (text = '') => /^Message-ID: (.*)$/im.exec(text)?.[1]
    expect(id(again.messages[0])).toBe(id(first.messages[0]))
    expect((await sendBy({})).messages).toEqual([])
    expect(await listDecisions(w.pool, key)).toMatchObject([{ decided: 'resend', takenAt: expect.any(Number) }])
  })

  it('is not sent once more where its play has gone on', async () => {
    await lose()
    expect(await decide('resend')).toMatchObject({ refused: { code: 'nobody-waits' } })
    expect(await told()).toBe(0)
  })

  it('stays unknown when the person opted out before it could be sent once more', async () => {
    await lose()
    await waits()
    await decide('resend')
    await w.pool.query('update people set opted_out = true where account_key = $1', [command.origin.account])
    const again = await sendBy({})
    expect(again.messages).toEqual([])
    expect(again.answer).toMatchObject({ outcome: 'unknown', reason: 'not-again:opted-out' })
  })

  it('is taken for sent where its step says so', async () => {
    expect((await lose({ onUnknown: 'assume-sent' })).answer).toMatchObject({
      outcome: 'sent',
      reason: 'assumed:smtp-econnection-after-body',
    })
  })

  it('is sent again by itself where its step says so, three times at most', async () => {
    const outcomes = []
    for (let n = 0; n < 5; n += 1) outcomes.push((await lose({ onUnknown: 'resend' })).answer.outcome)
    expect(outcomes).toEqual(['deferred', 'deferred', 'deferred', 'unknown', 'unknown'])
  })
})

describe('a message that waits', () => {
  it('is dropped by somebody, and never sent', async () => {
    await sendBy({ rcpt: 450 })
    expect(await decide('not-sent')).toBe('decided')
    const again = await sendBy({})
    expect(again.messages).toEqual([])
    expect(again.answer).toMatchObject({ outcome: 'skipped', reason: 'dropped' })
  })

  it('cannot be called sent', async () => {
    await sendBy({ rcpt: 450 })
    expect(await decide('sent')).toMatchObject({ refused: { code: 'nothing-to-decide' } })
  })
})

describe('a signal about a message in doubt', () => {
  const idOf = () => value<string>(w.pool, 'select message_id from effects where key = $1', [key])

  it('settles it as sent, whatever it is and whoever sends it, and its journey is told', async () => {
    await lose()
    const bare = (await idOf()).slice(1, -1)
    await w.accept(command.origin.account, 'mail.opened', { source: 'provider', data: { messageId: bare } })
    expect(await state()).toBe('sent')
    expect(await told()).toBe(1)
    expect(await listDecisions(w.pool, key)).toMatchObject([
      { decided: 'sent', before: 'unknown', by: { kind: 'signal', name: 'provider' }, reason: 'mail.opened' },
    ])
    expect((await sendBy({})).answer).toMatchObject({ outcome: 'sent', reason: 'confirmed:mail.opened' })
  })

  it('keeps one that would be sent again by itself from being sent again', async () => {
    await lose({ onUnknown: 'resend' })
    await w.accept(command.origin.account, 'mail.opened', { data: { messageId: await idOf() } })
    expect((await sendBy({}, { onUnknown: 'resend' })).messages).toEqual([])
  })

  it('settles one whose answer is still waited for, and an answer that never comes changes nothing', async () => {
    const silent = await fakeMailServer({ dot: 'silent' })
    const smtp = { url: silent.url, name: 'test', connectWait: 20_000, replyWait: 60_000, sandboxTo: null }
    const going = sendContent(depsOf(w, silent.url, { smtp }), command)
    await expect.poll(() => silent.messages.length, { timeout: 20_000 }).toBe(1)
    await w.accept(command.origin.account, 'mail.opened', { data: { messageId: await idOf() } })
    await silent.stop()
    expect(await going).toMatchObject({ outcome: 'sent', reason: 'confirmed:mail.opened' })
    expect(await state()).toBe('sent')
    expect(await listDecisions(w.pool, key)).toMatchObject([{ decided: 'sent', before: 'in_flight' }])
  })

  it('settles it out of a file, too', async () => {
    await lose()
    const data = { messageId: await idOf() }
    const none = { account: null, person: null, email: null, domain: null, lead: null, ip: null }
    const record = { ...none, id: 'line-2', hash: 'h', kind: 'mail.opened', at: Date.now(), data }
    const ctx = { defs: await w.store.get(), source: 'esp-export', now: Date.now() }
    await inTransaction(w.pool, tx => signalImport.write(tx, ctx, [{ line: 2, record }]))
    expect(await state()).toBe('sent')
    expect(await listDecisions(w.pool, key)).toMatchObject([{ by: { kind: 'signal', name: 'esp-export' } }])
    expect(await told()).toBe(1)
  })

  it('changes nothing about another message, nor about one that is known to be sent', async () => {
    await sendBy({})
    const id = await idOf()
    await w.accept(command.origin.account, 'mail.opened', { data: { messageId: id } })
    await w.accept(command.origin.account, 'mail.opened', { data: { messageId: '<other@small.example>' } })
    expect(await listDecisions(w.pool, key)).toEqual([])
    expect(await told()).toBe(0)
  })
})

describe('an alert nobody can tell the fate of', () => {
  it('is sent once more by order, with the words and the Message-ID it had, though no play waits for it', async () => {
    await addSdr(w.pool)
    const { origin, at } = command
    const [alertKey, text] = [
      `growth/${origin.account}/1/background.1/warn/1/-`,
      { template: 'Look at {account.name}' },
    ]
    const mail = await fakeMailServer({ dot: 'close' })
    const to = [{ staff: 'jonas' }]
    const alert: AlertCommand = { do: 'alert', origin, at, key: alertKey, text, to, task: null, code: null }
    await activitiesOf(w, mail.url).alert({ ...alert, onUnknown: 'hold' })
    await mail.stop()
    key = alertKey.replace(/-$/, 'jonas')
    expect(await state()).toBe('unknown')
    expect(await orderedAlerts(w.pool)).toEqual([])
    expect(await decide('resend')).toBe('decided')
    expect(await orderedAlerts(w.pool)).toEqual([key])
    const sent: string[] = []
    for (const script of [{ rcpt: 450 }, { dot: 'close' }, {}, {}] as const) {
      const server = await fakeMailServer(script)
      await resendAlert(depsOf(w, server.url), key)
      await server.stop()
      sent.push(...server.messages)
      // each order is one attempt, and what it comes to leaves the doubt or ends it
      if ((await state()) === 'unknown') await decide('resend')
    }
    expect(await state()).toBe('sent')
    const words = (raw = '') => raw.replace(/^Date:.*$/im, '')
    expect(sent.map(words)).toEqual([words(mail.messages[0]), words(mail.messages[0])])
    expect((await listDecisions(w.pool, key)).filter(({ takenAt }) => takenAt !== null)).toHaveLength(3)
    expect(await orderedAlerts(w.pool)).toEqual([])
  })
})

describe('an alert that cannot be delivered now', () => {
  it.each([
    { what: 'refused', script: { rcpt: 450 }, reason: 'smtp-450', none: 0 },
    { what: 'lost on its way', script: { dot: 'close' }, reason: 'again:smtp-econnection-after-body', none: 2 },
  ] as const)(
    'for it was $what keeps nobody else from theirs, and waits until the ledger says',
    async ({ script, reason, none }) => {
      await w.pool.query('delete from staff')
      await addSdr(w.pool)
      await addSdr(w.pool, 'mara')
      const { origin, at } = command
      const id = `growth/${origin.account}/1/background.1/warn/1/-`
      const to = [{ staff: 'jonas' }, { staff: 'mara' }]
      const text = { template: 'Look' }
      const alert: AlertCommand = { do: 'alert', origin, at, key: id, text, to, task: null, code: null }
      const rows = async () =>
        (
          await w.pool.query(
            `select staff_id, state, reason, held_until > app_now() + interval '4 minutes' as later from effects
           where kind = 'alert' and account_key = $1 order by staff_id`,
            [origin.account],
          )
        ).rows
      const mail = await fakeMailServer(script)
      const failure = await activitiesOf(w, mail.url)
        .alert(alert)
        .catch((error: unknown) => error)
      await mail.stop()
      expect(failure).toBeInstanceOf(ApplicationFailure)
      expect(Number((failure as ApplicationFailure).nextRetryDelay)).toBeGreaterThan(240_000)
      expect(mail.messages).toHaveLength(none)
      const waits = { state: 'deferred', reason, later: true }
      expect(await rows()).toEqual([
        { staff_id: 'jonas', ...waits },
        { staff_id: 'mara', ...waits },
      ])
      const well = await fakeMailServer({})
      await expect(activitiesOf(w, well.url).alert(alert)).rejects.toThrow('waits')
      expect(well.messages).toEqual([])
      await w.pool.query(`update effects set held_until = app_now() where kind = 'alert' and account_key = $1`, [
        origin.account,
      ])
      await activitiesOf(w, well.url).alert(alert)
      await well.stop()
      expect(well.messages).toHaveLength(2)
    },
  )

  it('ends where it means somebody else by the time it is tried again, who is told instead', async () => {
    await w.pool.query('delete from staff')
    for (const id of ['jonas', 'mara', 'zoe']) await addSdr(w.pool, id)
    const { origin, at } = command
    const id = `growth/${origin.account}/1/background.1/warn/1/-`
    const text = { template: 'Look' }
    const warn = (...staff: string[]): AlertCommand => {
      const to = staff.map(one => ({ staff: one }))
      return { do: 'alert', origin, at, key: id, text, to, task: null, code: null }
    }
    const grey = await fakeMailServer({ rcpt: 450 })
    await expect(activitiesOf(w, grey.url).alert(warn('jonas'))).rejects.toThrow('not delivered')
    const lost = await fakeMailServer({ dot: 'close' })
    await expect(activitiesOf(w, lost.url).alert(warn('jonas', 'mara'))).rejects.toThrow()
    const well = await fakeMailServer({})
    await activitiesOf(w, well.url).alert(warn('zoe'))
    for (const server of [grey, lost, well]) await server.stop()
    expect(well.messages).toHaveLength(1)
    const { rows } = await w.pool.query(
      `select staff_id, state, reason from effects where kind = 'alert' and account_key = $1 order by staff_id`,
      [origin.account],
    )
    expect(rows).toEqual([
      { staff_id: 'jonas', state: 'skipped', reason: 'not-meant' },
      { staff_id: 'mara', state: 'unknown', reason: 'not-meant' },
      { staff_id: 'zoe', state: 'sent', reason: null },
    ])
  })

  it('for the mail server keeps its answer back costs the others no more than this attempt: the next tells them', async () => {
    await w.pool.query('delete from staff')
    await addSdr(w.pool)
    await addSdr(w.pool, 'mara')
    const { origin, at } = command
    const id = `growth/${origin.account}/1/background.1/warn/1/-`
    const to = [{ staff: 'jonas' }, { staff: 'mara' }]
    const text = { template: 'Look' }
    const warn: AlertCommand = { do: 'alert', origin, at, key: id, text, to, task: null, code: null }
    const slow = await fakeMailServer({ dot: 'silent' })
    const failure = await alert(depsOf(w, slow.url), warn, 1_000).catch((error: unknown) => error)
    await slow.stop()
    expect(slow.messages).toHaveLength(1)
    expect(failure).toMatchObject({ type: 'not-yet', nextRetryDelay: 1_000 })
    const well = await fakeMailServer({})
    await expect(alert(depsOf(w, well.url), warn)).rejects.toThrow('the alert to jonas waits')
    await well.stop()
    expect(well.messages).toHaveLength(1)
  })
})
