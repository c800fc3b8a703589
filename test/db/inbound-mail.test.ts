import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freeToContact } from '../../client/http/view/free-to-contact.ts'
import { openReading } from '../../client/http/view/reading.ts'
import { personReplies } from '../../client/http/view/reply-views.ts'
import { Shelf } from '../../client/http/view/shelf.ts'
import { countWaitingPeople, listWaitingPeople } from '../../db/list-waiting-people.ts'
import type { SendCommand } from '../../domain/journey/commands.ts'
import { acceptSignals } from '../../intake/accept-signals.ts'
import { type TaskWish, workTask } from '../../intake/act-on-task.ts'
import { handlePerson } from '../../intake/handle-person.ts'
import { takeMail } from '../../intake/inbound/take-mail.ts'
import { type Activities, activitiesOf } from '../support/activities-of.ts'
import { fakeMailServer } from '../support/fake-mail-server.ts'
import { smallFiles, smallRelease } from '../support/small-definitions.ts'
import { SPEAKING } from '../support/speaking-workspace.ts'
import { apiOf } from '../support/task-words.ts'
import {
  addAccount,
  addSdr,
  inboxOf,
  originOf,
  person,
  testWorkspace,
  value,
  type Workspace,
  wireSignal,
} from '../support/workspace.ts'

let w: Workspace
let mail: Awaited<ReturnType<typeof fakeMailServer>>
let act: Activities

const KINDS = ['bounced', 'complained', 'auto-replied', 'replied']
const files = smallFiles(SPEAKING)
const mailing = {
  ...SPEAKING,
  'signals.yaml': `${files['signals.yaml'] ?? ''}${KINDS.map(kind => `  email.${kind}: { title: ${kind}, about: person, payload: { messageId: text, bounce: "one of [hard, soft]" } }`).join('\n')}\n`,
}

beforeAll(async () => {
  w = await testWorkspace(smallRelease(mailing))
  mail = await fakeMailServer({})
  for (const id of ['jonas', 'mia']) await addSdr(w.pool, id)
  const smtp = { url: mail.url, name: 'test', connectWait: 2_000, replyWait: 2_000, sandboxTo: null }
  act = activitiesOf(w, mail.url, { smtp: { ...smtp, inbox: 'inbox@back.example' } })
})
afterAll(async () => {
  await mail.stop()
  await w.end()
})

const DAY = 86_400_000
function send(key: string, step = 'hello'): SendCommand {
  const at = Date.now()
  const to = { rule: { pick: 'best', role: 'champion' } } as const
  const effect = `growth/${key}/1/background.1/${step}/1/-`
  return { do: 'send', key: effect, origin: originOf(key), at, content: 'hello', to, expiresAt: at + 9 * DAY }
}

/** An account whose champion got a message from us; answers its Message-ID. */
async function written(key: string): Promise<string> {
  await addAccount(w.pool, key)
  await w.accept(key, 'page.viewed')
  await act.sendContent(send(key))
  return value(w.pool, 'select message_id from effects where account_key = $1', [key])
}
const personOf = (key: string) => value<string>(w.pool, 'select id from people where account_key = $1', [key])

/** An account whose champion has answered so long ago, milliseconds. */
async function answered(key: string, ago: number): Promise<void> {
  await written(key)
  await w.pool.query(`update effects set reserved_at = reserved_at - interval '90 days' where account_key = $1`, [key])
  await w.accept(key, 'email.replied', { person: person(`eva@${key}.example`), at: Date.now() - ago })
}

/** A task about the champion of an account; answers its id. */
async function taskAbout(account: string): Promise<string> {
  const key = `growth/${account}/1/background.1/call/1/-`
  const about = { rule: { pick: 'best', role: 'champion' } } as const
  await act.createTask({
    ...{ do: 'create-task', key, origin: originOf(account, 'call'), at: Date.now(), task: 'call' },
    ...{ assign: { team: 'sdr' }, about, due: null, sla: null },
  })
  return value<string>(w.pool, 'select id from tasks where effect_key = $1', [key])
}
let count = 0
const take = (headers: string[], body: string, rcpt: string[] = []) => {
  count += 1
  const lines = [`Message-ID: <m${count}@acme.example>`, 'MIME-Version: 1.0', ...headers, '', body]
  return takeMail(w.pool, w.store, Buffer.from(lines.join('\r\n')), rcpt)
}
function bounce(about: string, status: string, rcpt: string[] = []) {
  const type = 'Content-Type: multipart/report; report-type=delivery-status; boundary=b'
  const dsn = `Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; x@acme.example\r\nAction: failed\r\nStatus: ${status}\r\n`
  const parts = [
    `--b\r\nContent-Type: message/delivery-status\r\n\r\n${dsn}`,
    `--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${about}\r\nSubject: Hello\r\n`,
    '--b--',
  ]
  return take(['From: MAILER-DAEMON@mx.example', 'Subject: Undelivered', type], parts.join('\r\n'), rcpt)
}
const suppressions = () => value<number>(w.pool, 'select count(*)::int from suppressions')

describe('mail that comes back', () => {
  it('goes out with an address of its own to come back to', async () => {
    const token = (await written('outside')).slice(1).split('@')[0] ?? ''
    expect(mail.messages.join()).toContain(`<inbox+${token}@back.example>`)
  })

  it('ends mail to an address that bounces for good, by the message it names or by the address it came to', async () => {
    const id = await written('hard')
    const before = await suppressions()
    expect(await bounce(id, '5.1.1')).toMatchObject({ is: 'bounce', outcome: 'taken', account: 'hard' })
    expect(await suppressions()).toBe(before + 1)
    expect(await act.sendContent(send('hard', 'next'))).toMatchObject({ reason: 'nobody' })
    const other = await written('token')
    const token = other.slice(1).split('@')[0] ?? ''
    expect(await bounce('<else@x.example>', '5.1.1', [`inbox+${token}@back.example`])).toMatchObject({
      account: 'token',
    })
  })

  it('is known by the address it came to when the sender it is from is none of ours any more', async () => {
    const token = (await written('moved-on')).slice(1).split('@')[0] ?? ''
    await w.pool.query(
      `update effects set message_id = '<' || $1 || '@was-ours.example>' where account_key = 'moved-on'`,
      [token],
    )
    expect(await bounce('<else@x.example>', '5.1.1', [`inbox+${token}@back.example`])).toMatchObject({
      outcome: 'taken',
      account: 'moved-on',
    })
  })

  it('changes nothing where it names no message of ours', async () => {
    const before = await suppressions()
    expect(await bounce('<made-up@plinth.example>', '5.1.1')).toMatchObject({ outcome: 'unmatched' })
    expect(await suppressions()).toBe(before)
  })

  it('ends it with the third message that bounces softly, however often each is told of, and not before', async () => {
    await written('soft')
    for (const step of ['second', 'third']) {
      // those before are long past, so that no limit holds it
      await w.pool.query(`update effects set reserved_at = reserved_at - interval '90 days' where account_key = 'soft'`)
      await act.sendContent(send('soft', step))
    }
    const { rows } = await w.pool.query<{ id: string }>(
      `select message_id as id from effects where account_key = 'soft' and state = 'sent'`,
    )
    const [first = '', second = '', third = ''] = rows.map(row => row.id)
    const before = await suppressions()
    for (const id of [first, first, first, second]) await bounce(id, '4.2.2')
    expect(await suppressions()).toBe(before)
    await bounce(third, '4.2.2')
    expect(await suppressions()).toBe(before + 1)
  })

  it('ends it with a complaint, whose person wants no mail', async () => {
    const id = await written('angry')
    const type = 'Content-Type: multipart/report; report-type=feedback-report; boundary=b'
    const parts = `--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nVersion: 1\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: ${id}\r\n\r\nhi\r\n--b--`
    expect(await take(['From: fbl@isp.example', type], parts)).toMatchObject({ is: 'complaint', account: 'angry' })
    expect(await value(w.pool, `select opted_out from people where account_key = 'angry'`)).toBe(true)
  })

  it('keeps automatic touches away from who answered until somebody has handled it', async () => {
    const id = await written('answers')
    const reply = ['From: eva@answers.example', 'Subject: Re: Hello', `In-Reply-To: ${id}`]
    const taken = await take(reply, 'Call me, my number is 555')
    expect(taken).toMatchObject({ is: 'reply', outcome: 'taken', account: 'answers' })
    await w.pool.query(
      `update effects set reserved_at = reserved_at - interval '90 days' where account_key = 'answers'`,
    )
    const next = send('answers', 'next')
    expect(await act.sendContent(next)).toMatchObject({ outcome: 'deferred', reason: 'replied' })
    expect(JSON.stringify(await inboxOf(w.pool, 'answers'))).not.toContain('555')
    expect(await value(w.pool, `select body from replies where account_key = 'answers'`)).toContain('555')
    expect(await handlePerson(w.pool, taken.person ?? '', 'Lena')).toBe(1)
    expect((await inboxOf(w.pool, 'answers')).map(({ body }) => body.kind)).toContain('hold-ended')
    expect(await act.sendContent(next)).toMatchObject({ outcome: 'sent' })
  })

  it('lists who waits, longest first, with what is held, by whose accounts they are of', async () => {
    await answered('waits', 3_600_000)
    await answered('waits-longer', 7_200_000)
    await w.pool.query(`insert into account_team (account_key, role, staff_id) values ('waits', 'sdr', 'jonas')`)
    await act.sendContent(send('waits', 'next'))
    const common = { person: null, team: ['sdr'], after: null, limit: 50 } as const
    const all: Parameters<typeof listWaitingPeople>[1] = { owner: null, ...common }
    const of = async (query = all) => (await listWaitingPeople(w.pool, query)).map(one => one.account)
    expect((await of()).filter(key => key.startsWith('waits'))).toEqual(['waits-longer', 'waits'])
    const [first] = await listWaitingPeople(w.pool, all)
    const page = { ...all, after: [first?.since ?? 0, first?.person.id ?? ''] satisfies [number, string], limit: 1 }
    expect(await of(page)).toEqual((await of()).slice(1, 2))
    const found = (await listWaitingPeople(w.pool, all)).find(one => one.account === 'waits')
    expect(found).toMatchObject({ owner: 'jonas', answers: 1, held: 1, subject: null })
    // of one person, wherever the list has them
    const reading = await openReading({ api: apiOf(w), shelf: new Shelf(w.pool) })
    const waitsFor = async (account: string) => (await personReplies(reading, await personOf(account), 50)).waiting
    expect(await waitsFor('waits')).toMatchObject({ account: { key: 'waits' }, owner: { id: 'jonas' }, answers: 1 })
    await handlePerson(w.pool, await personOf('waits-longer'), 'Lena')
    expect(await waitsFor('waits-longer')).toBeNull()
    await w.pool.query(`update replies set handled_at = null where account_key = 'waits-longer'`)
    // what nobody works is everybody's, what somebody works is theirs
    expect(await of({ ...all, owner: 'mia' })).not.toContain('waits')
    expect(await of({ ...all, owner: 'mia' })).toContain('waits-longer')
    const { all: n, own } = await countWaitingPeople(w.pool, 'mia')
    expect(own).toBe(n - 1)
  })

  it('is what keeps somebody from being free to contact, and asking holds nothing', async () => {
    await answered('asked', 3_600_000)
    const id = await personOf('asked')
    const reading = await openReading({ api: apiOf(w), shelf: new Shelf(w.pool) })
    const contact = () => freeToContact(reading, 'test', { account: 'asked', id, pausedUntil: null })
    expect(await contact()).toMatchObject({ free: false, reason: expect.stringContaining('answered'), until: null })
    await handlePerson(w.pool, id, 'Lena')
    expect(await contact()).toEqual({ channel: 'email', free: true, reason: null, until: null })
    await w.pool.query('update people set opted_out = true where id = $1', [id])
    expect(await contact()).toMatchObject({ free: false, reason: 'opted out' })
    expect(await freeToContact(reading, 'test', { account: 'asked', id: 'p_nobody', pausedUntil: null })).toBeNull()
  })

  it('is handled with the task that names the person, and waits again once that is undone or reopened', async () => {
    await answered('tasked', 3_600_000)
    const id = await taskAbout('tasked')
    const open = () => value(w.pool, `select handled_by from replies where account_key = 'tasked'`)
    const work = async (wish: TaskWish) => workTask(w.pool, await w.store.get(), id, wish, 'jonas', null)
    const complete = { act: 'complete', outcome: 'spoke', note: null } as const
    expect(await work(complete)).toMatchObject({ task: { id } })
    expect(await open()).toBe('jonas')
    expect((await inboxOf(w.pool, 'tasked')).map(({ body }) => body.kind)).toContain('hold-ended')
    await work({ act: 'undo' })
    expect(await open()).toBeNull()
    expect(await act.sendContent(send('tasked', 'next'))).toMatchObject({ outcome: 'deferred', reason: 'replied' })
    await work(complete)
    await work({ act: 'reopen' })
    expect(await open()).toBeNull()
    await work({ act: 'undo' })
    expect(await open()).toBe('jonas')
    await handlePerson(w.pool, await personOf('tasked'), 'Lena')
    expect(await open()).toBe('jonas')
  })

  it('does so too where another system tells of the answer, and not for absence notes', async () => {
    const id = await written('hooked')
    const note = ['From: eva@hooked.example', 'Subject: Out of office', `In-Reply-To: ${id}`]
    expect(await take(note, 'Back on Monday')).toMatchObject({ is: 'auto-reply', outcome: 'taken' })
    const open = `select count(*)::int from replies where account_key = 'hooked' and handled_at is null`
    expect(await value(w.pool, open)).toBe(0)
    await w.accept('hooked', 'email.replied', { person: person('eva@hooked.example') })
    expect(await value(w.pool, open)).toBe(1)
    await w.accept('hooked', 'email.replied', { person: person('eva@hooked.example'), at: Date.now() - 30 * DAY })
    expect(await value(w.pool, open)).toBe(1)
  })

  it('is kept without what no text may hold', async () => {
    const id = await written('nul')
    const headers = ['From: eva@nul.example', 'Subject: =?utf-8?Q?Yes=00please?=', `In-Reply-To: ${id}`]
    const type = ['Content-Type: text/plain', 'Content-Transfer-Encoding: quoted-printable']
    expect(await take([...headers, ...type], 'call=00 me')).toMatchObject({ is: 'reply', outcome: 'taken' })
    const { rows } = await w.pool.query(`select subject, trim(body) as body from replies where account_key = 'nul'`)
    expect(rows).toEqual([{ subject: 'Yesplease', body: expect.stringContaining('call me') }])
  })

  it('is taken once, however often it is told', async () => {
    const id = await written('twice')
    const lines = ['Message-ID: <same@acme.example>', 'From: eva@twice.example', `In-Reply-To: ${id}`, '', 'Yes']
    const raw = Buffer.from(lines.join('\r\n'))
    expect((await takeMail(w.pool, w.store, raw, [])).outcome).toBe('taken')
    expect((await takeMail(w.pool, w.store, raw, [])).outcome).toBe('known')
    expect(await value(w.pool, `select count(*)::int from replies where account_key = 'twice'`)).toBe(1)
  })
})

describe('what says something against mail and cannot be taken in', () => {
  const accept = async (account: string, kind: string, who: { email: string | null; key?: string }) => {
    const signal = wireSignal(account, kind, { person: { ...person(who.email ?? ''), key: null, ...who } })
    return (await acceptSignals(w.pool, await w.store.get(), [signal])).map(({ outcome }) => outcome)
  }
  beforeAll(async () => {
    await w.pool.query(`
      create function refuse_told() returns trigger language plpgsql as $$
      begin if new.kind like 'email.%' then raise division_by_zero; end if; return new; end $$`)
    await w.pool.query(`
      create function refuse_all() returns trigger language plpgsql as $$ begin raise insufficient_resources; end $$`)
    await w.pool.query('create trigger told before insert on signals for each row execute function refuse_told()')
  })
  afterAll(() => w.pool.query('drop trigger told on signals'))

  it('is obeyed with being kept, or is not kept at all, also where it names a person by key only', async () => {
    await addAccount(w.pool, 'kept')
    await w.accept('kept', 'page.viewed', { person: { ...person('eva@kept.example'), key: 'eva-1' } })
    const complain = () => accept('kept', 'email.complained', { email: null, key: 'eva-1' })
    await w.pool.query('create trigger no before insert on suppressions for each row execute function refuse_all()')
    await expect(complain()).rejects.toThrow('insufficient_resources')
    await w.pool.query('drop trigger no on suppressions')
    expect(await value(w.pool, 'select count(*)::int from quarantined_events')).toBe(0)
    const before = await suppressions()
    expect(await complain()).toEqual(['quarantined'])
    expect(await suppressions()).toBe(before + 1)
    expect(await value(w.pool, `select opted_out from people where external_key = 'eva-1'`)).toBe(true)
  })

  it('holds as an answer too, by mail or told by another system', async () => {
    await addAccount(w.pool, 'said')
    await w.accept('said', 'page.viewed', { person: person('eva@said.example') })
    expect(await accept('said', 'email.replied', { email: 'eva@said.example' })).toEqual(['quarantined'])
    const id = await written('wrote')
    const mail = ['From: eva@wrote.example', `In-Reply-To: ${id}`]
    expect(await take(mail, 'Let us talk')).toMatchObject({ is: 'reply', outcome: 'taken', account: 'wrote' })
    const open = `select account_key as account, body from replies where account_key in ('said', 'wrote') order by 1`
    expect((await w.pool.query(open)).rows).toEqual([
      { account: 'said', body: null },
      { account: 'wrote', body: expect.stringContaining('Let us talk') },
    ])
  })
})
